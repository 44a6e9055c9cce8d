/// Certificates and private keys of the listeners: read, checked, and read again when they change. Knows no web server.
@NullMarked
package io.authplane.bootstrap.tls;

import org.jspecify.annotations.NullMarked;
