package io.authplane.persistence;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/// One CLIENT span for each statement, and one for each begin, commit and rollback; their times go to the watch too. A
/// span shows the statement with placeholders, never a bound value, and of an error only its kind: messages of
/// databases quote values.
final class SqlSpans implements ExecuteListener {

    private static final long serialVersionUID = 1L;
    private static final String CALL = "authplane.call";
    private static final Pattern TABLE = Pattern.compile("\\b(?:from|into|update) \\W?(\\w+)");

    private final transient Tracer tracer;
    private final String system;
    private final transient StoreWatch watch;

    SqlSpans(Tracer tracer, String system, StoreWatch watch) {
        this.tracer = tracer;
        this.system = system;
        this.watch = watch;
    }

    /// Something that is done to a connection beside its statements.
    @FunctionalInterface
    interface Step {
        void run() throws SQLException;
    }

    /// Runs a step of a transaction in a span of its name.
    ///
    /// @param operation `BEGIN`, `COMMIT` or `ROLLBACK`
    void around(String operation, Step step) throws SQLException {
        Call call = new Call(operation, span(operation, operation).startSpan(), System.nanoTime());
        try {
            step.run();
        } catch (SQLException e) {
            failed(call.span(), e);
            throw e;
        } finally {
            ended(call);
        }
    }

    @Override
    public void executeStart(ExecuteContext context) {
        String sql = context.sql() == null ? "" : context.sql();
        String operation = sql.replaceFirst("(?s)\\W.*", "").toUpperCase(Locale.ROOT);
        Matcher table = TABLE.matcher(sql);
        String summary = table.find() ? operation + " " + table.group(1) : operation;
        Span span = span(operation, summary).setAttribute("db.query.text", sql).startSpan();
        context.data(CALL, new Call(operation, span, System.nanoTime()));
    }

    @Override
    public void exception(ExecuteContext context) {
        if (context.data(CALL) instanceof Call call && context.sqlException() != null) {
            failed(call.span(), context.sqlException());
        }
    }

    @Override
    public void end(ExecuteContext context) {
        if (context.data(CALL) instanceof Call call) {
            ended(call);
        }
    }

    private SpanBuilder span(String operation, String summary) {
        return tracer.spanBuilder(summary)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("db.system.name", system)
                .setAttribute("db.operation.name", operation)
                .setAttribute("db.query.summary", summary);
    }

    private static void failed(Span span, SQLException reason) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", reason.getClass().getName());
        if (reason.getSQLState() != null) {
            span.setAttribute("db.response.status_code", reason.getSQLState());
        }
    }

    private void ended(Call call) {
        call.span().end();
        watch.executed(
                call.operation().toLowerCase(Locale.ROOT), Duration.ofNanos(System.nanoTime() - call.startNanos()));
    }

    private record Call(String operation, Span span, long startNanos) {}
}
