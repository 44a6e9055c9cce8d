/// Tests of the work in the background.
@NullMarked
package io.authplane.bootstrap.background;

import org.jspecify.annotations.NullMarked;
