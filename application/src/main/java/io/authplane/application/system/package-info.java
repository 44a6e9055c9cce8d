/// What an administrator is told of the installation as a whole. Owns no entity.
@NullMarked
package io.authplane.application.system;

import org.jspecify.annotations.NullMarked;
