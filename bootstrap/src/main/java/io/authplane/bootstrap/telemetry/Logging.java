package io.authplane.bootstrap.telemetry;

import io.authplane.bootstrap.config.ObservabilityConfig;
import java.io.Console;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/// Sets up `java.util.logging`: one handler, one line for each event, and quiet libraries.
public final class Logging {

    /// Libraries that talk much about little.
    private static final Map<String, Level> LIBRARIES = Map.ofEntries(
            Map.entry("liquibase", Level.WARNING),
            Map.entry("com.zaxxer.hikari", Level.WARNING),
            Map.entry("org.jooq", Level.WARNING),
            Map.entry("io.helidon", Level.WARNING),
            Map.entry("io.opentelemetry", Level.WARNING),
            // They write a stack for every batch that is lost; ExportWatch writes a line a minute.
            Map.entry("io.opentelemetry.exporter", Level.OFF),
            Map.entry("io.opentelemetry.sdk.metrics.export", Level.OFF),
            Map.entry("io.opentelemetry.sdk.trace.export", Level.OFF),
            Map.entry("org.postgresql", Level.WARNING),
            Map.entry("sun.net", Level.WARNING),
            Map.entry("jdk.internal", Level.WARNING));

    /// Keeps the loggers alive: the JDK holds them weakly and forgets their levels with them.
    private static final List<Logger> QUIETED =
            LIBRARIES.keySet().stream().map(Logger::getLogger).toList();

    private Logging() {}

    /// For a server: as configured, on standard output.
    public static void forServer(ObservabilityConfig config, OutputStream out) {
        boolean json = switch (config.logFormat()) {
            case JSON -> true;
            case TEXT -> false;
            case AUTO -> !onTerminal();
        };
        LogLines lines = new LogLines(json, config.addSource());
        install(new FlushingHandler(out, lines), level(config.logLevel()));
        letCheckpointsThrough(level(config.logLevel()));
    }

    /// Checkpoints leave the machine by the log, however little of it is wanted.
    private static void letCheckpointsThrough(Level level) {
        CheckpointLog.LOG.setLevel(Level.INFO);
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setLevel(level.intValue() < Level.INFO.intValue() ? level : Level.INFO);
            handler.setFilter(event -> event.getLevel().intValue() >= level.intValue()
                    || CheckpointLog.LOG.getName().equals(event.getLoggerName()));
        }
    }

    /// For a command: only what went wrong, as text.
    public static void forCommand(OutputStream err) {
        install(new FlushingHandler(err, new LogLines(false, false)), Level.WARNING);
    }

    private static void install(Handler handler, Level level) {
        Logger root = Logger.getLogger("");
        Arrays.stream(root.getHandlers()).forEach(root::removeHandler);
        handler.setLevel(level);
        root.addHandler(handler);
        root.setLevel(level.intValue() < Level.INFO.intValue() ? Level.INFO : level);
        Logger.getLogger("io.authplane").setLevel(level);
        QUIETED.forEach(logger -> logger.setLevel(LIBRARIES.get(logger.getName())));
    }

    @SuppressWarnings("SystemConsoleNull") // it may be switched off, and is null then
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static Level level(ObservabilityConfig.Level level) {
        return switch (level) {
            case DEBUG -> Level.FINE;
            case INFO -> Level.INFO;
            case WARN -> Level.WARNING;
            case ERROR -> Level.SEVERE;
        };
    }

    /// Writes each line at once.
    private static final class FlushingHandler extends StreamHandler {

        FlushingHandler(OutputStream out, LogLines lines) {
            super(out, lines);
            try {
                setEncoding(StandardCharsets.UTF_8.name());
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("every JDK has UTF-8", e);
            }
        }

        @Override
        public synchronized void publish(LogRecord event) {
            super.publish(event);
            flush();
        }

        /// The stream belongs to the process.
        @Override
        public synchronized void close() {
            flush();
        }
    }
}
