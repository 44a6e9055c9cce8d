/// Choose, configure, connect, start. No decisions about OAuth.
@NullMarked
package io.authplane.bootstrap;

import org.jspecify.annotations.NullMarked;
