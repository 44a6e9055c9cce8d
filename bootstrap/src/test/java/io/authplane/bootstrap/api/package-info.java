/// The two OpenAPI documents against the running server.
@NullMarked
package io.authplane.bootstrap.api;

import org.jspecify.annotations.NullMarked;
