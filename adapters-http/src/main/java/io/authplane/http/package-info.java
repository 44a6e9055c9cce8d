/// The wire: parameters in, JSON, redirects and pages out. The only place that knows status codes.
@NullMarked
package io.authplane.http;

import org.jspecify.annotations.NullMarked;
