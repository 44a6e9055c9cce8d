package io.authplane.bootstrap.cli;

import io.authplane.application.administration.Answer;
import io.authplane.bootstrap.Installation;
import io.authplane.bootstrap.Refusal;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.bootstrap.config.StorageConfig;
import io.authplane.bootstrap.telemetry.Logging;
import io.authplane.bootstrap.telemetry.Telemetry;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.tenant.TenantId;
import io.authplane.http.Administration;
import java.nio.file.Files;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Opens the installation for the time of one administrative command.
final class AdminSession {

    static final TenantId TENANT = TenantId.DEFAULT;

    private final RootCommand root;
    private final Terminal terminal;

    AdminSession(RootCommand root, Terminal terminal) {
        this.root = root;
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    /// Runs the work on the storage, as the actor `cli`.
    <T> T with(BiFunction<Administration, Origin, T> work) {
        return within(installation -> work.apply(installation.administration(), installation.origin("cli")));
    }

    /// Runs the work on the whole installation.
    <T> T within(Function<Installation, T> work) {
        Logging.forCommand(terminal.err());
        AuthPlaneConfig config = root.configuration(terminal.environment()).config();
        requireDatabase(config);
        try (Installation installation = Installation.open(config, Telemetry.none())) {
            return work.apply(installation);
        }
    }

    /// What was done; a refusal ends the command.
    static <T> T done(Answer<T> answer) {
        return switch (answer) {
            case Answer.Done<T>(T value) -> value;
            case Answer.NotFound<T>(String what) -> throw Refusal.runtime("there is no such " + what);
            case Answer.Conflict<T>(String reason) -> throw Refusal.runtime(reason);
            case Answer.Invalid<T> invalid ->
                throw Refusal.input(invalid.error().description());
        };
    }

    /// A command started in the wrong folder must not begin a new installation there.
    private static void requireDatabase(AuthPlaneConfig config) {
        if (config.storage() instanceof StorageConfig.Sqlite(var path) && !Files.exists(path)) {
            throw Refusal.input("there is no database at " + path
                    + "; run 'authplane migrate' to make one, or name the right one with --config");
        }
    }
}
