package io.authplane.bootstrap;

import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.bootstrap.config.StorageConfig;
import io.authplane.bootstrap.telemetry.Telemetry;
import io.authplane.persistence.PersistenceAdapter;
import io.authplane.persistence.PersistenceAdapter.DatabaseSettings;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// Makes backups of an SQLite installation and brings them back. A backup holds no root secret and no key file; what it
/// holds of keys is sealed.
public final class Copies {

    private Copies() {}

    /// Writes a backup while nodes serve, then says so in the audit trail: the copy does not hold that row. Throws
    /// [Refusal].
    public static void backUp(AuthPlaneConfig config, Path target) {
        DatabaseSettings.Sqlite database = sqlite(config, "take a backup of PostgreSQL with pg_dump");
        requireDatabase(database);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw Refusal.runtime("cannot back up into " + target + ": it exists");
        }
        try (Installation installation = Installation.open(config, Telemetry.none())) {
            PersistenceAdapter.backUp(database, target);
            installation.recordBackup();
        } catch (UncheckedIOException e) {
            throw refusal(e);
        }
    }

    /// Brings a backup back, and begins a new epoch. The new database is made ready beside the old one and takes its
    /// place at the end; whatever goes wrong before leaves the old one as it was. Throws [Refusal].
    ///
    /// @param replace whether a database that is there is moved aside; else it refuses
    /// @return where the old database lies now
    public static Optional<Path> restore(AuthPlaneConfig config, Path backup, boolean replace, boolean keep) {
        DatabaseSettings.Sqlite database =
                sqlite(config, "bring PostgreSQL back with pg_restore, then run 'authplane restore' without a file");
        boolean there = Files.exists(database.file());
        if (there && !replace) {
            throw Refusal.input("there is a database at " + database.file()
                    + "; stop its server and give --replace to move it aside");
        }
        Path aside = database.file().resolveSibling(database.file().getFileName() + ".before-restore");
        if (there && Files.exists(aside)) {
            throw Refusal.input(aside + " is left from an earlier restore; move it away first");
        }
        try {
            DatabaseSettings.Sqlite copy = PersistenceAdapter.beginRestore(database, backup);
            try (Installation installation =
                    Installation.open(config.on(new StorageConfig.Sqlite(copy.file())), Telemetry.none())) {
                installation.beginAnew(keep);
            }
            PersistenceAdapter.finishRestore(copy, database, aside);
        } catch (UncheckedIOException e) {
            throw refusal(e);
        }
        return there ? Optional.of(aside) : Optional.empty();
    }

    /// Begins a new epoch on the database as it is.
    public static void beginAnew(AuthPlaneConfig config, boolean keep) {
        try (Installation installation = Installation.open(config, Telemetry.none())) {
            installation.beginAnew(keep);
        }
    }

    private static DatabaseSettings.Sqlite sqlite(AuthPlaneConfig config, String advice) {
        if (config.storage() instanceof StorageConfig.Sqlite(Path path)) {
            return new DatabaseSettings.Sqlite(path.toAbsolutePath().normalize());
        }
        throw Refusal.input(advice + "; see docs/how-to/operate.md");
    }

    private static void requireDatabase(DatabaseSettings.Sqlite database) {
        if (!Files.exists(database.file())) {
            throw Refusal.input("there is no database at " + database.file());
        }
    }

    private static Refusal refusal(UncheckedIOException e) {
        return Refusal.runtime(e.getMessage() + ": "
                + String.valueOf(Objects.requireNonNull(e.getCause()).getMessage()));
    }
}
