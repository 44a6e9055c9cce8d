/// Clients: registering, managing and authenticating them.
@NullMarked
package io.authplane.application.client;

import org.jspecify.annotations.NullMarked;
