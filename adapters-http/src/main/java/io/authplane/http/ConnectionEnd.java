package io.authplane.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/// The outermost filter of a listener: what is left of a body never becomes a request.
///
/// The web server says `Connection: close` and reads on all the same. So a connection ends here after an answer that
/// says so, and every answer says so that is sent before the body was read to its end (RFC 9112 §9.6).
final class ConnectionEnd implements Filter {

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        response.beforeSend(() -> {
            if (!request.content().consumed()) {
                response.header(HeaderValues.CONNECTION_CLOSE);
            }
        });
        chain.proceed();
        if (response.headers().containsToken(HeaderValues.CONNECTION_CLOSE)
                || !request.content().consumed()) {
            discardBody(request);
            throw new CloseConnectionException("the last answer of this connection was sent");
        }
    }

    /// Takes what is left of the body, so that the answer is not lost to a reset: as much as the listener takes of any
    /// body, in the time that any request has.
    private static void discardBody(RoutingRequest request) {
        try {
            request.content().consume();
        } catch (RuntimeException _) {
            // it is malformed, too large, or nobody sends it: the connection ends now
        }
    }
}
