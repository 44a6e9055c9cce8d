/// Whom a request is charged to, and what is refused because too many came. Knows neither clients nor tokens, only
/// their names.
@NullMarked
package io.authplane.application.limit;

import org.jspecify.annotations.NullMarked;
