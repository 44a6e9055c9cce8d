package io.authplane.http;

import io.authplane.domain.oauth.OAuthError;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.http.DirectHandlers;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Answers requests that never reach a route: a broken request line, a header block or body beyond the limits, too many
/// at once. Always clean JSON with a request id, never the text of an exception.
final class LastResort implements DirectHandler {

    /// Lets the server pass its reason to us; it is never sent.
    static final ErrorHandling WITH_REASON =
            ErrorHandling.builder().includeEntity(true).build();

    private static final String HEADERS_TOO_LARGE = "Header size exceeded";

    private final String listener;
    private final Supplier<RequestId> freshId;
    private final SecurityHeaders securityHeaders;
    private final HttpAdapter.AccessLog accessLog;
    private final HttpAdapter.FaultLog faultLog;

    LastResort(
            String listener,
            Supplier<RequestId> freshId,
            SecurityHeaders securityHeaders,
            HttpAdapter.Surroundings surroundings) {
        this.listener = listener;
        this.freshId = freshId;
        this.securityHeaders = securityHeaders;
        this.accessLog = surroundings.accessLog();
        this.faultLog = surroundings.faultLog();
    }

    DirectHandlers forAllEvents() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, this);
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status suggested,
            ServerResponseHeaders headers,
            Throwable thrown,
            System.Logger logger) {
        String id = freshId.get().value();
        if (suggested.code() >= 500) {
            faultLog.fault(id, thrown);
        }
        return response(suggested.code(), headers, id);
    }

    /// The server knows a header block that is too large by its reason only (RFC 6585 §5).
    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status suggested,
            ServerResponseHeaders headers,
            @Nullable String reason) {
        int status = HEADERS_TOO_LARGE.equals(reason) ? 431 : suggested.code();
        return response(status, headers, freshId.get().value());
    }

    private TransportResponse response(int status, ServerResponseHeaders headers, String id) {
        accessLog.answered(new HttpAdapter.Access(listener, "-", "unmatched", status, Duration.ZERO, id));
        OAuthError error = ErrorResponses.refusedByServer(status, id);
        securityHeaders.all().forEach((name, value) -> headers.set(HeaderNames.create(name), value));
        headers.set(HeaderNames.create(RequestId.HEADER), id);
        headers.set(HeaderNames.CONTENT_TYPE, "application/json");
        headers.set(HeaderNames.CACHE_CONTROL, "no-store");
        if (status == 503) {
            headers.set(HeaderNames.RETRY_AFTER, "1");
        }
        return TransportResponse.builder()
                .status(Status.create(status))
                .headers(headers)
                .keepAlive(false)
                .entity(Json.object()
                        .put("error", error.code())
                        .put("error_description", error.description())
                        .bytes())
                .build();
    }
}
