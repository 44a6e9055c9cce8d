package io.authplane.http;

import io.helidon.webserver.http.ServerRequest;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.Optional;

/// Our own correlation id of one request: the value of `X-Request-ID`, in logs, traces and audit rows. What a caller
/// sends under that name is ignored.
record RequestId(String value) {

    static final String HEADER = "X-Request-ID";

    private static final ContextKey<RequestId> CURRENT = ContextKey.named("authplane.request_id");

    /// The current context, in which this is the id of the request that is answered.
    Context context() {
        return Context.current().with(CURRENT, this);
    }

    static Optional<RequestId> current() {
        return Optional.ofNullable(Context.current().get(CURRENT));
    }

    /// The id that [RequestFrame] gave to this request.
    static RequestId of(ServerRequest request) {
        return request.context()
                .get(RequestId.class)
                .orElseThrow(() -> new IllegalStateException("every request passes the frame first"));
    }
}
