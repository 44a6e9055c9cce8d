package io.authplane.http;

import io.helidon.webserver.WebServer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What [Listeners] started.
///
/// @param main one for each address, as `admin`; the port of the first one is told
/// @param connectionsOf by the name of the listener
record RunningListeners(
        List<WebServer> main, List<WebServer> admin, Map<String, Connections> connectionsOf, Sweeper sweeper)
        implements HttpAdapter.Running {

    @Override
    public List<HttpAdapter.ConnectionCounts> connections() {
        return connectionsOf.entrySet().stream()
                .map(entry -> entry.getValue().counts(entry.getKey()))
                .toList();
    }

    @Override
    public int publicPort() {
        return main.getFirst().port();
    }

    @Override
    public int adminPort() {
        return admin.isEmpty() ? -1 : admin.getFirst().port();
    }

    /// Stops all at the same time, so that together they take no longer than one.
    @Override
    public void stop() {
        try (sweeper) {
            AllAtOnce.run(Stream.concat(main.stream(), admin.stream())
                    .<Runnable>map(server -> server::stop)
                    .toList());
        }
    }
}
