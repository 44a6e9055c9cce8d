/// The rules of the house, and for each a class that breaks it.
@NullMarked
package io.authplane.bootstrap.architecture;

import org.jspecify.annotations.NullMarked;
