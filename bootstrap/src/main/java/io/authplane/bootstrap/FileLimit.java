package io.authplane.bootstrap;

import com.sun.management.UnixOperatingSystemMXBean;
import io.authplane.bootstrap.config.ConnectionConfig;
import io.authplane.http.HttpAdapter;
import java.lang.management.ManagementFactory;
import java.util.logging.Logger;

/// Makes the connections fit into the files that this process may open. Without a file for it, accepting one more
/// connection would end the listener.
final class FileLimit {

    private static final Logger LOG = Logger.getLogger(FileLimit.class.getName());

    /// For the admin listener, the database, logs, keys and jars.
    private static final long RESERVE = 640;

    private static final long LEAST = 64;

    private FileLimit() {}

    /// How many files this process may have open at once.
    static long ofThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    /// What was configured, or less: then it says so.
    static HttpAdapter.ConnectionLimits fitting(ConnectionConfig config, long files) {
        HttpAdapter.Patience patience =
                new HttpAdapter.Patience(config.readTimeout(), config.writeTimeout(), config.idleTimeout());
        long room = Math.max(LEAST, files - RESERVE);
        if (room < config.total()) {
            LOG.warning("server.max_connections: only " + room + " connections are held, because this process may open "
                    + files + " files; raise its limit (ulimit -n, LimitNOFILE)");
        }
        int total = (int) Math.min(room, config.total());
        return new HttpAdapter.ConnectionLimits(total, Math.min(total, config.perAddress()), patience);
    }
}
