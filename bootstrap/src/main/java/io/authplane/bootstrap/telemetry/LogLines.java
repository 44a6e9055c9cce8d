package io.authplane.bootstrap.telemetry;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.authplane.http.HttpAdapter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/// Formats a log event as one JSON object or one line of text, with the ids of the current trace.
///
/// A parameter that is a map becomes members beside the message: `log(INFO, "request", Map.of("status", 200))`.
final class LogLines extends Formatter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /// What ends a line or steers a terminal, and halves of characters, which no UTF-8 can hold.
    private static final Pattern HARMFUL = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\p{Cs}]");

    private final boolean json;
    private final boolean source;

    LogLines(boolean json, boolean source) {
        this.json = json;
        this.source = source;
    }

    @Override
    public String format(LogRecord event) {
        Map<String, Object> members = members(event);
        return json ? jsonLine(members) : textLine(members);
    }

    private Map<String, Object> members(LogRecord event) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("time", TIME.format(event.getInstant()));
        members.put("level", name(event.getLevel()));
        members.put("msg", formatMessage(event));
        if (source && event.getLoggerName() != null) {
            members.put("logger", event.getLoggerName());
        }
        if (event.getParameters() != null) {
            for (Object parameter : event.getParameters()) {
                if (parameter instanceof Map<?, ?> fields) {
                    fields.forEach((name, value) -> members.put(String.valueOf(name), value));
                }
            }
        }
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            members.put("trace_id", span.getTraceId());
            members.put("span_id", span.getSpanId());
        }
        HttpAdapter.currentRequestId().ifPresent(id -> members.putIfAbsent("request_id", id));
        if (event.getThrown() != null) {
            members.put("error", stack(event.getThrown()));
        }
        return members;
    }

    private static String jsonLine(Map<String, Object> members) {
        StringBuilder line = new StringBuilder("{");
        members.forEach((name, value) -> {
            line.append(line.length() == 1 ? "\"" : ",\"").append(quoted(name)).append("\":");
            if (value instanceof Number || value instanceof Boolean) {
                line.append(value);
            } else {
                line.append('"').append(quoted(String.valueOf(value))).append('"');
            }
        });
        return line.append("}\n").toString();
    }

    private static String textLine(Map<String, Object> members) {
        StringBuilder line = new StringBuilder();
        members.forEach((name, value) -> {
            switch (name) {
                case "time" -> line.append(value);
                case "level" -> line.append(' ').append(String.valueOf(value).toUpperCase(Locale.ROOT));
                case "msg" -> line.append(' ').append(oneLine(value));
                // Indented, so that no message within looks like the next event.
                case "error" ->
                    String.valueOf(value)
                            .lines()
                            .forEach(part -> line.append("\n    ").append(oneLine(part.replace("\t", "    "))));
                default -> line.append(' ').append(name).append('=').append(oneLine(value));
            }
        });
        return line.append('\n').toString();
    }

    /// Nobody writes a second line into the log, or commands to the terminal that shows it.
    private static String oneLine(Object value) {
        return HARMFUL.matcher(String.valueOf(value)).replaceAll("?");
    }

    private static String name(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "error";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "warn";
        }
        return level.intValue() >= Level.INFO.intValue() ? "info" : "debug";
    }

    private static String quoted(String text) {
        String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(text));
        return HARMFUL.matcher(escaped)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().stripTrailing();
    }
}
