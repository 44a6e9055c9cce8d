package io.authplane.bootstrap.telemetry;

import io.authplane.application.transaction.UnitOfWork;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;

/// Runs each transaction within a span that bears the name of its use case. The core knows nothing of it.
public final class TracedUnitOfWork implements UnitOfWork {

    private final UnitOfWork unitOfWork;
    private final Tracer tracer;
    private final String useCase;

    private TracedUnitOfWork(UnitOfWork unitOfWork, Tracer tracer, String useCase) {
        this.unitOfWork = unitOfWork;
        this.tracer = tracer;
        this.useCase = useCase;
    }

    /// The same unit of work, in the name of a use case.
    public static UnitOfWork of(UnitOfWork unitOfWork, Tracer tracer, Class<?> useCase) {
        return new TracedUnitOfWork(unitOfWork, tracer, useCase.getSimpleName());
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        Span span = tracer.spanBuilder(useCase).startSpan();
        try (Scope _ = span.makeCurrent()) {
            return unitOfWork.inTransaction(work);
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }
}
