package io.authplane.bootstrap.telemetry;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What one class logs at any level while this is open: `LEVEL message`.
public final class Overheard extends Handler implements AutoCloseable {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Logger logger;
    private final Consumer<String> reaction;

    private Overheard(String logger, Consumer<String> reaction) {
        this.logger = Logger.getLogger(logger);
        this.reaction = reaction;
        this.logger.setLevel(Level.ALL);
        this.logger.addHandler(this);
    }

    public static Overheard of(Class<?> source) {
        return of(source.getName(), _ -> {});
    }

    /// @param reaction is told each line; what it throws hits the code that logs
    public static Overheard of(String logger, Consumer<String> reaction) {
        return new Overheard(logger, reaction);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public void forget() {
        lines.clear();
    }

    @Override
    public void publish(LogRecord event) {
        Object[] values = event.getParameters();
        String text = values == null ? event.getMessage() : new MessageFormat(event.getMessage()).format(values);
        lines.add(event.getLevel() + " " + text);
        reaction.accept(text);
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(null);
    }
}
