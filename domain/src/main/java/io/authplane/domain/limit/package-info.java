/// How much one caller may ask for in a time: whom a request is charged to, and what is left. Knows neither HTTP nor
/// clocks.
@NullMarked
package io.authplane.domain.limit;

import org.jspecify.annotations.NullMarked;
