/// What the server says about itself.
@NullMarked
package io.authplane.domain.metadata;

import org.jspecify.annotations.NullMarked;
