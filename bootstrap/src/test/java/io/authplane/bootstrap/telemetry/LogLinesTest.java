package io.authplane.bootstrap.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogLinesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void a_json_line_is_one_object_on_one_line() throws JsonProcessingException {
        LogRecord event = event("said \"hi\"\nand left");
        event.setParameters(new Object[] {Map.of("status", 200)});

        String line = new LogLines(true, false).format(event);
        JsonNode read = JSON.readTree(line);

        assertEquals(1, line.lines().count());
        assertEquals("2026-01-01T00:00:00.000Z", read.path("time").asText());
        assertEquals("info", read.path("level").asText());
        assertEquals("said \"hi\"\nand left", read.path("msg").asText());
        assertTrue(read.path("status").isInt());
        assertTrue(read.path("trace_id").isMissingNode());
    }

    @Test
    void a_line_within_a_span_carries_its_ids() throws JsonProcessingException {
        Span span = Span.wrap(
                SpanContext.create(TRACE, "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault()));

        String line;
        try (Scope _ = span.makeCurrent()) {
            line = new LogLines(true, false).format(event("x"));
        }

        assertEquals(TRACE, JSON.readTree(line).path("trace_id").asText());
        assertEquals("b7ad6b7169203331", JSON.readTree(line).path("span_id").asText());
    }

    @Test
    void nobody_writes_a_second_line_of_text() {
        LogRecord event = event("a\n2026-01-01T00:00:00.000Z INFO forged");
        event.setParameters(new Object[] {Map.of("route", "/x\r\ny")});

        String line = new LogLines(false, false).format(event);

        assertEquals("2026-01-01T00:00:00.000Z INFO a?2026-01-01T00:00:00.000Z INFO forged route=/x??y\n", line);
    }

    @Test
    void nothing_in_a_line_steers_a_terminal_or_ends_the_line() throws JsonProcessingException {
        String evil = "a\u001b[2Jb\u009b31mc\u007fd\u2028e\u2029f\u0085g\ud800h\u0000i\tj";
        LogRecord event = event(evil);
        event.setParameters(new Object[] {Map.of("route", evil)});
        event.setThrown(new IllegalStateException("boom\n2026-01-01T00:00:00.000Z INFO forged\u001b[2J"));

        String json = new LogLines(true, false).format(event);
        String text = new LogLines(false, false).format(event);

        assertEquals(1, json.lines().count());
        assertFalse(json.strip().matches("(?s).*[\\p{Cc}\u2028\u2029\\p{Cs}].*"), json);
        assertEquals(evil, JSON.readTree(json).path("msg").asText());
        assertEquals(json, new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        assertFalse(text.replace("\n", "").matches("(?s).*[\\p{Cc}\u2028\u2029\\p{Cs}].*"), text);
        assertTrue(text.lines().skip(1).allMatch(line -> line.startsWith("    ")), text);
    }

    @Test
    void what_is_not_ascii_stays_as_it_is() throws JsonProcessingException {
        String line = new LogLines(true, false).format(event("žluťoučký 🐎 \"\\\" "));

        assertEquals("žluťoučký 🐎 \"\\\" ", JSON.readTree(line).path("msg").asText());
        assertTrue(line.contains("žluťoučký 🐎"), line);
    }

    @Test
    void a_fault_brings_its_stack() throws JsonProcessingException {
        LogRecord event = event("failed");
        event.setThrown(new IllegalStateException("boom"));

        String error = JSON.readTree(new LogLines(true, false).format(event))
                .path("error")
                .asText();

        assertTrue(error.startsWith("java.lang.IllegalStateException: boom\n\tat "));
    }

    @Test
    void the_logger_is_named_on_demand() {
        assertFalse(new LogLines(true, false).format(event("x")).contains("some.logger"));
        assertTrue(new LogLines(true, true).format(event("x")).contains("\"logger\":\"some.logger\""));
    }

    private static LogRecord event(String text) {
        LogRecord event = new LogRecord(Level.INFO, text);
        event.setLoggerName("some.logger");
        event.setInstant(Instant.parse("2026-01-01T00:00:00Z"));
        return event;
    }
}
