package io.authplane.bootstrap.telemetry;

import io.authplane.http.HttpAdapter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Writes one line for each request and one for each fault of ours.
public final class RequestLog {

    private static final Logger ACCESS = Logger.getLogger("io.authplane.access");
    private static final Logger FAULTS = Logger.getLogger("io.authplane.fault");

    private RequestLog() {}

    /// One answered request: route template, never the path or the query.
    public static void answered(HttpAdapter.Access access) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("listener", access.listener());
        members.put("method", access.method());
        members.put("route", access.route());
        members.put("status", access.status());
        members.put("duration_ms", access.duration().toNanos() / 1_000_000.0);
        members.put("request_id", access.requestId());
        ACCESS.log(Level.INFO, "request", members);
    }

    /// A fault of ours, with its stack; whoever called was told the request id only.
    public static void fault(String requestId, Throwable cause) {
        LogRecord event = new LogRecord(Level.SEVERE, "a request failed");
        event.setLoggerName(FAULTS.getName());
        event.setThrown(cause);
        event.setParameters(new Object[] {Map.of("request_id", requestId)});
        FAULTS.log(event);
    }
}
