package io.authplane.persistence;

import io.authplane.application.transaction.StoreUnavailable;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.health.DbClientHealthCheck;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jooq.ConnectionProvider;

/// The connections, kept by Helidon's database client, which also counts and checks them.
final class Pool implements ConnectionProvider, AutoCloseable {

    private final DbClient client;
    private final HealthCheck health;

    private Pool(DbClient client) {
        this.client = client;
        this.health = DbClientHealthCheck.builder(client)
                .query()
                .statement("select 1")
                .build();
    }

    static Pool open(Engine engine) {
        Map<String, String> settings = new HashMap<>();
        engine.connectionSettings().forEach((name, value) -> settings.put("connection." + name, value));
        settings.put("source", "jdbc");
        settings.put("connection.poolName", "authplane");
        settings.put("connection.connectionTimeout", Integer.toString(Engine.PATIENCE_MILLIS));
        settings.put("connection.validationTimeout", Integer.toString(Engine.PATIENCE_MILLIS / 2));
        // Values are taken as they are: a password may well look like a reference.
        Config config = Config.builder(ConfigSources.create(settings))
                .disableEnvironmentVariablesSource()
                .disableSystemPropertiesSource()
                .disableKeyResolving()
                .disableValueResolving()
                .build();
        try {
            return new Pool(DbClient.create(config));
        } catch (RuntimeException e) {
            throw new StoreUnavailable("the database does not answer", e);
        }
    }

    /// A connection, within [Engine#PATIENCE_MILLIS]. Throws [StoreUnavailable] if there is none.
    @Override
    public Connection acquire() {
        try {
            return client.unwrap(Connection.class);
        } catch (DbClientException e) {
            throw new StoreUnavailable("the database gives no connection", e);
        }
    }

    /// Gives it back. What goes wrong here is no news for whoever used it: the pool drops a broken one by itself.
    @Override
    public void release(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(Pool.class.getName()).log(System.Logger.Level.DEBUG, "a connection broke", e);
        }
    }

    boolean answers() {
        return health.call().status() == HealthCheckResponse.Status.UP;
    }

    @Override
    public void close() {
        client.close();
    }
}
