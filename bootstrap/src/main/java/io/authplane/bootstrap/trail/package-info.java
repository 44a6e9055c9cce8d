/// The audit trail as a file: JSON Lines that say all that is needed to verify them without the server.
@NullMarked
package io.authplane.bootstrap.trail;

import org.jspecify.annotations.NullMarked;
