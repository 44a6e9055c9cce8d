package io.authplane.persistence;

import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import liquibase.Scope;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/// The history of the schema, run by Liquibase.
final class Changelog {

    /// Liquibase keeps state per process.
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private Changelog() {}

    /// Runs the changes that the database has not seen. The caller makes sure that no other node does the same; so a
    /// mark that a killed node left in Liquibase's own lock table means nothing, and is removed.
    static void update(Connection connection) {
        ONE_AT_A_TIME.lock();
        try {
            Map<String, Object> scope = Map.of(
                    Scope.Attr.resourceAccessor.name(),
                            new ClassLoaderResourceAccessor(Changelog.class.getClassLoader()),
                    Scope.Attr.ui.name(), new LoggerUIService(),
                    // Liquibase would tell its makers about every run.
                    AnalyticsArgs.ENABLED.getKey(), "false");
            Scope.child(scope, () -> run(connection));
        } catch (Exception e) {
            throw new IllegalStateException("the database could not be migrated", e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private static void run(Connection connection) throws LiquibaseException {
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        new CommandScope("releaseLocks").addArgumentValue("database", database).execute();
        new CommandScope("update")
                .addArgumentValue("database", database)
                .addArgumentValue("changelogFile", "db/changelog.yaml")
                .addArgumentValue("showSummary", "OFF")
                .execute();
    }
}
