/// Work that no request asks for: tasks that come again and again until the server stops.
@NullMarked
package io.authplane.bootstrap.background;

import org.jspecify.annotations.NullMarked;
