package io.authplane.http;

import io.authplane.domain.oauth.TimeOrderedId;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.opentelemetry.context.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/// The filter of a listener right within its span: gives each request its id, each answer its security headers, and
/// tells the access log.
final class RequestFrame implements Filter {

    private static final HeaderName REQUEST_ID = HeaderNames.create(RequestId.HEADER);

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private final String listener;
    private final SecurityHeaders securityHeaders;
    private final WatchedSockets sockets;
    private final Clock clock;
    private final HttpAdapter.RandomBytes randomBytes;
    private final HttpAdapter.AccessLog accessLog;

    RequestFrame(
            String listener,
            SecurityHeaders securityHeaders,
            WatchedSockets sockets,
            HttpAdapter.Surroundings surroundings) {
        this.listener = listener;
        this.securityHeaders = securityHeaders;
        this.sockets = sockets;
        this.clock = surroundings.clock();
        this.randomBytes = surroundings.randomBytes();
        this.accessLog = surroundings.accessLog();
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        long start = System.nanoTime();
        RequestId id = freshId();
        request.context().register(id);
        response.header(REQUEST_ID, id.value());
        securityHeaders.all().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        WatchedSockets.Turn turn = sockets.turn(request);
        request.context().register(turn);
        turn.serve();
        try (Scope _ = id.context().makeCurrent()) {
            proceed(chain, () -> {
                turn.answered(request.content().consumed());
                accessLog.answered(access(request, response, start, id));
            });
        }
    }

    private static void proceed(FilterChain chain, Runnable afterwards) {
        try {
            chain.proceed();
        } finally {
            afterwards.run();
        }
    }

    private HttpAdapter.Access access(RoutingRequest request, RoutingResponse response, long start, RequestId id) {
        return new HttpAdapter.Access(
                listener,
                methodOf(request),
                routeOf(request),
                response.status().code(),
                Duration.ofNanos(System.nanoTime() - start),
                id.value());
    }

    RequestId freshId() {
        return new RequestId(TimeOrderedId.of(clock.instant(), randomBytes.take(TimeOrderedId.RANDOM_BYTES)));
    }

    /// The method, or `_OTHER`: a caller cannot fill logs and metrics with names of its own.
    static String methodOf(RoutingRequest request) {
        String method = request.prologue().method().text();
        return METHODS.contains(method) ? method : "_OTHER";
    }

    /// The template of the route, never the path as sent.
    static String routeOf(RoutingRequest request) {
        return request.matchingPattern().filter(pattern -> !pattern.isEmpty()).orElse("unmatched");
    }
}
