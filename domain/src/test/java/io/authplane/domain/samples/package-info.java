/// Values with good defaults, and seeded random ones, for the tests of every module.
@NullMarked
package io.authplane.domain.samples;

import org.jspecify.annotations.NullMarked;
