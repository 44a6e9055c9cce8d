package io.authplane.persistence;

import java.io.IOException;
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

/// Copies of an SQLite database as files: whole, checked, on the disk before they have their name.
final class SqliteCopies {

    private static final String OWNER_ONLY = "rw-------";

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
        write(target, part -> Files.copy(backup, part, StandardCopyOption.REPLACE_EXISTING));
    }

    /// Puts `fresh` in the place of `database`, which keeps its content under `aside` if it is there. Throws
    /// [SQLException] if a process has the database open.
    static void swap(Path fresh, Path database, Path aside) throws IOException, SQLException {
        if (Files.exists(database)) {
            foldIn(database);
            Files.move(database, aside);
            try {
                Files.move(fresh, database, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.move(aside, database, StandardCopyOption.ATOMIC_MOVE);
                throw e;
            }
        } else {
            Files.move(fresh, database, StandardCopyOption.ATOMIC_MOVE);
        }
        sync(folder(database));
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
        for (String suffix : List.of("", "-wal", "-shm", "-journal", ".migrate.lock")) {
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + suffix));
        }
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
        return "jdbc:sqlite:file:" + database.toAbsolutePath() + "?mode=ro";
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
            Files.move(part, target); // fails if there is a target
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
