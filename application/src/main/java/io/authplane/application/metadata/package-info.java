/// What the server says about itself, computed from what is switched on.
@NullMarked
package io.authplane.application.metadata;

import org.jspecify.annotations.NullMarked;
