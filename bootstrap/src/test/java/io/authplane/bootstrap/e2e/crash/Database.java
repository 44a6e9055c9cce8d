package io.authplane.bootstrap.e2e.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/// Where the server under test keeps its state.
interface Database extends AutoCloseable {

    /// The `AUTHPLANE_*` variables that lead a server to it.
    Map<String, String> variables();

    /// A connection past the server.
    Connection connect() throws SQLException;

    /// Whether it is a process of its own, which can be killed, too.
    boolean isServer();

    /// SIGKILL to all of it.
    void kill();

    /// Starts it again after [#kill] or [#stop].
    void start();

    /// Stops it in an orderly way.
    void stop();

    @Override
    void close();

    /// A file in the data folder.
    static Database sqlite(Path folder) {
        return new Sqlite(folder.resolve("authserver.db"));
    }

    record Sqlite(Path file) implements Database {
        @Override
        public Map<String, String> variables() {
            return Map.of();
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=10000");
        }

        @Override
        public boolean isServer() {
            return false;
        }

        @Override
        public void kill() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void start() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void stop() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // A file.
        }
    }
}
