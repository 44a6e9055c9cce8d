package io.authplane.bootstrap.e2e.crash;

import io.authplane.bootstrap.Main;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The server with SQLite's `synchronous=OFF`, which it has no setting for: another driver comes first and changes the
/// URL. For the test that must find it.
final class LooseSync implements Driver {

    private LooseSync() {}

    /// Loaded late: it registers itself, and must not be the first.
    private static final class Real {
        private static final org.sqlite.JDBC DRIVER = new org.sqlite.JDBC();
    }

    public static void main(String[] arguments) throws SQLException {
        DriverManager.registerDriver(new LooseSync());
        Main.main(arguments);
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        return acceptsURL(url) ? Real.DRIVER.connect(url.replace("synchronous=FULL", "synchronous=OFF"), info) : null;
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.contains("synchronous=FULL");
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return Real.DRIVER.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return Real.DRIVER.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return Real.DRIVER.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return Real.DRIVER.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(LooseSync.class.getName());
    }
}
