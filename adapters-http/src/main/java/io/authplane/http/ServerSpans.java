package io.authplane.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens one server span per request, named by method and route. What an anonymous caller says of its own trace becomes
/// a link; only a trusted proxy names the parent.
final class ServerSpans implements Filter {

    private static final TextMapGetter<RoutingRequest> HEADERS = new RequestHeaders();

    private final Tracer tracer;
    private final ClientAddress clientAddress;

    ServerSpans(Tracer tracer, ClientAddress clientAddress) {
        this.tracer = tracer;
        this.clientAddress = clientAddress;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String method = RequestFrame.methodOf(request);
        Span span = builder(method, request).startSpan();
        try (Scope _ = span.makeCurrent()) {
            chain.proceed();
        } finally {
            String route = RequestFrame.routeOf(request);
            int status = response.status().code();
            span.updateName(method + " " + route);
            span.setAttribute("authplane.request_id", RequestId.of(request).value());
            span.setAttribute("http.route", route);
            span.setAttribute("http.response.status_code", status);
            if (status >= 500) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }

    private SpanBuilder builder(String method, RoutingRequest request) {
        SpanBuilder builder =
                tracer.spanBuilder(method).setSpanKind(SpanKind.SERVER).setAttribute("http.request.method", method);
        Context incoming = W3CTraceContextPropagator.getInstance().extract(Context.root(), request, HEADERS);
        SpanContext caller = Span.fromContext(incoming).getSpanContext();
        if (caller.isValid() && clientAddress.isBehindTrustedProxy(request)) {
            return builder.setParent(incoming);
        }
        return caller.isValid() ? builder.setNoParent().addLink(caller) : builder.setNoParent();
    }

    private static final class RequestHeaders implements TextMapGetter<RoutingRequest> {

        @Override
        public Iterable<String> keys(RoutingRequest carrier) {
            return List.of("traceparent", "tracestate");
        }

        @Override
        public @Nullable String get(@Nullable RoutingRequest carrier, String key) {
            return carrier == null
                    ? null
                    : carrier.headers().first(HeaderNames.create(key)).orElse(null);
        }
    }
}
