package io.authplane.persistence;

import io.authplane.application.transaction.StoreUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/// One SQLite file in WAL mode.
///
/// SQLite lets one transaction write at a time and makes the others poll. Within a node they queue here instead, in
/// the order of their coming; SQLite's own lock is left to settle things between processes.
final class SqliteEngine implements Engine {

    private static final String OWNER_ONLY = "rw-------";
    private static final String POOL_SIZE = "8";

    private final Path file;
    private final ReentrantLock writers = new ReentrantLock(true);

    SqliteEngine(Path file) {
        this.file = file.toAbsolutePath().normalize();
        if (this.file.toString().indexOf('?') >= 0) {
            throw new IllegalArgumentException("the path of the SQLite file must not have a question mark");
        }
    }

    @Override
    public SQLDialect dialect() {
        return SQLDialect.SQLITE;
    }

    @Override
    public String systemName() {
        return "sqlite";
    }

    @Override
    public Map<String, String> connectionSettings() {
        return Map.of("url", url(), "maximumPoolSize", POOL_SIZE, "minimumIdle", "1");
    }

    private String url() {
        return "jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL&busy_timeout=1000&foreign_keys=true"
                + "&transaction_mode=IMMEDIATE";
    }

    /// The lock is on a file beside the database; the operating system drops it with the process.
    @Override
    public void migrate() {
        prepareFile();
        Path lockFile = file.resolveSibling(file.getFileName() + ".migrate.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            try (FileLock _ = MigrationTurn.await(() -> tryLock(channel))) {
                try (Connection connection = DriverManager.getConnection(url())) {
                    Changelog.update(connection);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + lockFile, e);
        } catch (SQLException e) {
            throw new StoreUnavailable("cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException _) {
            return Optional.empty(); // held in this process
        }
    }

    /// The file holds seeds and hashes: only its owner may read it. SQLite gives its side files the same mode.
    private void prepareFile() {
        try {
            Files.createDirectories(file.resolveSibling(".").normalize());
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
            }
        } catch (FileAlreadyExistsException _) {
            // Whoever made it chose its mode.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + file, e);
        }
    }

    @Override
    public Turn takeTurn() {
        try {
            if (writers.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return writers::unlock;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting to write", e);
        }
        throw new StoreUnavailable("too many writers wait", new IllegalStateException("no turn within the time"));
    }

    /// The transaction is the only writer of all processes already.
    @Override
    public boolean tryDuty(DSLContext sql, int number) {
        return true;
    }

    /// Written out, because the driver's own `commit()` begins the next transaction at once: that could wait for
    /// another process and fail although the commit was good.
    @Override
    public void begin(Connection connection) throws SQLException {
        execute(connection, "begin immediate");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "commit");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        execute(connection, "rollback");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
