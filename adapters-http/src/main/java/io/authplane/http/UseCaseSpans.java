package io.authplane.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;

/// Opens a span around each call of a use case, named by its class: the core itself knows nothing of tracing.
final class UseCaseSpans {

    private final Tracer tracer;

    UseCaseSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    <T> T in(Class<?> useCase, Supplier<T> call) {
        Span span = tracer.spanBuilder(useCase.getSimpleName()).startSpan();
        try (Scope _ = span.makeCurrent()) {
            return call.get();
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }
}
