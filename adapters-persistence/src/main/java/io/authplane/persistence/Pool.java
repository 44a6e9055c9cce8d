package io.authplane.persistence;

import io.authplane.application.transaction.StoreUnavailable;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.health.DbClientHealthCheck;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jooq.ConnectionProvider;

/// The connections, kept by Helidon's database client, which also counts and checks them.
final class Pool implements ConnectionProvider, AutoCloseable {

    private static final AtomicInteger OPENED = new AtomicInteger();

    private final DbClient client;
    private final String name;
    private final HealthCheck health;

    private Pool(DbClient client, String name) {
        this.client = client;
        this.name = name;
        this.health = DbClientHealthCheck.builder(client)
                .query()
                .statement("select 1")
                .build();
    }

    static Pool open(Engine engine) {
        Map<String, String> settings = new HashMap<>();
        engine.connectionSettings().forEach((name, value) -> settings.put("connection." + name, value));
        settings.put("source", "jdbc");
        String name = "authplane-" + OPENED.incrementAndGet();
        settings.put("connection.poolName", name);
        settings.put("connection.registerMbeans", "true");
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
            return new Pool(DbClient.create(config), name);
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

    /// What the pool says of itself; Helidon's client keeps it to itself, but for its management bean.
    StoreWatch.PoolUse use() {
        try {
            MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
            ObjectName pool = new ObjectName("com.zaxxer.hikari:type=Pool (" + name + ")");
            ObjectName settings = new ObjectName("com.zaxxer.hikari:type=PoolConfig (" + name + ")");
            return new StoreWatch.PoolUse(
                    (int) beans.getAttribute(pool, "ActiveConnections"),
                    (int) beans.getAttribute(pool, "IdleConnections"),
                    (int) beans.getAttribute(pool, "ThreadsAwaitingConnection"),
                    (int) beans.getAttribute(settings, "MaximumPoolSize"));
        } catch (JMException _) {
            return new StoreWatch.PoolUse(0, 0, 0, 0); // it is closed
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
