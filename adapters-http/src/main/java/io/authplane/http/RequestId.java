package io.authplane.http;

import io.helidon.webserver.http.ServerRequest;

/// Our own correlation id of one request: the value of `X-Request-ID`, in logs, traces and audit rows. What a caller
/// sends under that name is ignored.
record RequestId(String value) {

    static final String HEADER = "X-Request-ID";

    /// The id that [RequestFrame] gave to this request.
    static RequestId of(ServerRequest request) {
        return request.context()
                .get(RequestId.class)
                .orElseThrow(() -> new IllegalStateException("every request passes the frame first"));
    }
}
