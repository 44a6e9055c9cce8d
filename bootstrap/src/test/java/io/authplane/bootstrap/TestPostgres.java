package io.authplane.bootstrap;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// An embedded PostgreSQL, started when first asked for and stopped with the process.
public final class TestPostgres {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestPostgres() {}

    /// The data source name of a new and empty database.
    public static String freshDatabase() {
        String name = "authplane_" + COUNT.incrementAndGet();
        try (Connection connection = Holder.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "postgres://postgres@localhost:" + Holder.RUNNING.getPort() + "/" + name;
    }

    private static final class Holder {
        private static final EmbeddedPostgres RUNNING = start();

        /// What the database itself writes does not come into logs that tests look at.
        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                        .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
