package io.authplane.persistence;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Copies of an SQLite database as files: whole, checked, on the disk before they have their name.
final class SqliteCopies {

    private static final String OWNER_ONLY = "rw-------";
    private static final List<String> SIDE_FILES = List.of("-wal", "-shm", "-journal");

    /// The last byte of an extended result code is the primary one.
    private static final int PRIMARY_CODE = 0xff;

    private static final int CORRUPT = SQLiteErrorCode.SQLITE_CORRUPT.code;

    private SqliteCopies() {}

    /// Writes the database as it is at one moment into a file that must not exist. Others read and write meanwhile.
    static void backUp(Path database, Path target) throws IOException, SQLException {
        write(target, part -> {
            try (Connection connection = DriverManager.getConnection(readOnly(database));
                    PreparedStatement vacuum = connection.prepareStatement("vacuum into ?")) {
                vacuum.setString(1, part.toString());
                vacuum.execute();
            }
        });
    }

    /// Copies a backup beside a database, under a name that must not exist.
    static void copy(Path backup, Path target) throws IOException, SQLException {
        write(target, part -> {
            // Into the file that is there: a copy would bring the mode of the backup along.
            try (OutputStream out = Files.newOutputStream(part)) {
                Files.copy(backup, out);
            }
        });
    }

    /// Puts `fresh` in the place of `database`, which keeps its content under `aside` if it is there, also if it is
    /// damaged. At no moment is there no database. Throws [SQLException] if a process has the database open.
    static void swap(Path fresh, Path database, Path aside) throws IOException, SQLException {
        if (Files.exists(database)) {
            foldInUnlessDamaged(database);
            keep(database, aside);
            for (String suffix : SIDE_FILES) {
                Path side = beside(database, suffix);
                if (Files.exists(side)) {
                    Files.move(side, beside(aside, suffix));
                }
            }
        } else {
            requireNoSideFiles(database);
        }
        Files.move(fresh, database, StandardCopyOption.ATOMIC_MOVE);
        sync(folder(database));
    }

    /// The log of a database that is gone would be played into the one that takes its place.
    private static void requireNoSideFiles(Path database) throws IOException {
        for (String suffix : SIDE_FILES) {
            Path side = beside(database, suffix);
            if (Files.exists(side)) {
                throw new IOException(side + " is left from another database; move it away first");
            }
        }
    }

    /// Gives the file a second name, which must be free; where links are not to be had, a copy.
    private static void keep(Path database, Path aside) throws IOException {
        try {
            Files.createLink(aside, database);
        } catch (UnsupportedOperationException _) {
            Files.copy(database, aside);
            sync(aside);
        }
    }

    private static void foldInUnlessDamaged(Path database) throws SQLException {
        try {
            foldIn(database);
        } catch (SQLiteException e) {
            SQLiteErrorCode code = e.getResultCode();
            if (code != SQLiteErrorCode.SQLITE_NOTADB && (code.code & PRIMARY_CODE) != CORRUPT) {
                throw e;
            }
        }
    }

    private static Path beside(Path database, String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }

    /// Throws [SQLException] if a process has the database open: only the last connection may leave WAL. What the log
    /// holds is in the file then.
    static void foldIn(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            try (ResultSet mode = statement.executeQuery("pragma journal_mode=delete")) {
                if (!mode.next() || !"delete".equals(mode.getString(1))) {
                    throw new SQLException("the database is in use");
                }
            }
        }
    }

    /// Removes a database and its side files.
    static void discard(Path database) throws IOException {
        Files.deleteIfExists(database);
        for (String suffix : SIDE_FILES) {
            Files.deleteIfExists(beside(database, suffix));
        }
        Files.deleteIfExists(beside(database, ".migrate.lock"));
    }

    /// What is wrong with the file; empty text if it is sound.
    static String damage(Path database) {
        try (Connection connection = DriverManager.getConnection(readOnly(database));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("pragma integrity_check(1)")) {
            String found = result.next() ? result.getString(1) : "nothing";
            return "ok".equals(found) ? "" : found;
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String readOnly(Path database) {
        return "jdbc:sqlite:file:" + database.toAbsolutePath().toUri().getRawPath() + "?mode=ro";
    }

    @FunctionalInterface
    private interface Writing {
        void into(Path part) throws IOException, SQLException;
    }

    /// The part may be left behind by a crash; it is written anew then.
    private static void write(Path target, Writing writing) throws IOException, SQLException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
            }
            writing.into(part);
            String damage = damage(part);
            if (!damage.isEmpty()) {
                throw new IOException("the copy is damaged: " + damage);
            }
            sync(part);
            keep(part, target); // fails if there is a target
            sync(folder(target));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? Path.of("/") : parent;
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
