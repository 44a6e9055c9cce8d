package io.authplane.persistence;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/// One CLIENT span for each statement. It shows the statement with placeholders, never a bound value, and of an error
/// only its kind: messages of databases quote values.
final class SqlSpans implements ExecuteListener {

    private static final long serialVersionUID = 1L;
    private static final String SPAN = "authplane.span";
    private static final Pattern TABLE = Pattern.compile("\\b(?:from|into|update) \\W?(\\w+)");

    private final transient Tracer tracer;
    private final String system;

    SqlSpans(Tracer tracer, String system) {
        this.tracer = tracer;
        this.system = system;
    }

    @Override
    public void executeStart(ExecuteContext context) {
        String sql = context.sql() == null ? "" : context.sql();
        String operation = sql.replaceFirst("(?s)\\W.*", "").toUpperCase(Locale.ROOT);
        Matcher table = TABLE.matcher(sql);
        String summary = table.find() ? operation + " " + table.group(1) : operation;
        Span span = tracer.spanBuilder(summary)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("db.system.name", system)
                .setAttribute("db.operation.name", operation)
                .setAttribute("db.query.summary", summary)
                .setAttribute("db.query.text", sql)
                .startSpan();
        context.data(SPAN, span);
    }

    @Override
    public void exception(ExecuteContext context) {
        if (context.data(SPAN) instanceof Span span && context.sqlException() != null) {
            String state = context.sqlException().getSQLState();
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", context.sqlException().getClass().getName());
            if (state != null) {
                span.setAttribute("db.response.status_code", state);
            }
        }
    }

    @Override
    public void end(ExecuteContext context) {
        if (context.data(SPAN) instanceof Span span) {
            span.end();
        }
    }
}
