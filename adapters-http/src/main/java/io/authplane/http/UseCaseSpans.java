package io.authplane.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.function.Supplier;

/// Opens a span around each call of a use case, named by its class, and tells how long it took: the core itself knows
/// nothing of tracing and metrics.
final class UseCaseSpans {

    private final Tracer tracer;
    private final HttpAdapter.UseCaseTimes times;

    UseCaseSpans(HttpAdapter.Surroundings surroundings) {
        this.tracer = surroundings.telemetry().getTracer("io.authplane.http");
        this.times = surroundings.useCaseTimes();
    }

    <T> T in(Class<?> useCase, Supplier<T> call) {
        return in(useCase, "", call);
    }

    /// @param variant what is asked of the use case, as sent by the caller
    <T> T in(Class<?> useCase, String variant, Supplier<T> call) {
        Span span = tracer.spanBuilder(useCase.getSimpleName()).startSpan();
        long start = System.nanoTime();
        try (Scope _ = span.makeCurrent()) {
            return call.get();
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
            times.ran(useCase, variant, Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
