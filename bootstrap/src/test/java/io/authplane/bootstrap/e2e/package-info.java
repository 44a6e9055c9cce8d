/// The whole server, driven by real clients: the official MCP client, the conformance runner, a browser.
@NullMarked
package io.authplane.bootstrap.e2e;

import org.jspecify.annotations.NullMarked;
