/// The server as a process of its own that is killed, starved and cut off, and what must still be true then.
@NullMarked
package io.authplane.bootstrap.e2e.crash;

import org.jspecify.annotations.NullMarked;
