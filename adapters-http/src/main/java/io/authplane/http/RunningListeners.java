package io.authplane.http;

import io.helidon.webserver.WebServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What [Listeners] started.
///
/// @param connectionsOf by the name of the listener
record RunningListeners(
        WebServer main, Optional<WebServer> admin, Map<String, Connections> connectionsOf, Sweeper sweeper)
        implements HttpAdapter.Running {

    @Override
    public List<HttpAdapter.ConnectionCounts> connections() {
        return connectionsOf.entrySet().stream()
                .map(entry -> entry.getValue().counts(entry.getKey()))
                .toList();
    }

    @Override
    public int publicPort() {
        return main.port();
    }

    @Override
    public int adminPort() {
        return admin.map(WebServer::port).orElse(-1);
    }

    /// Stops both at the same time, so that together they take no longer than one.
    @Override
    public void stop() {
        try (sweeper) {
            AllAtOnce.run(Stream.concat(Stream.of(main), admin.stream())
                    .<Runnable>map(server -> server::stop)
                    .toList());
        }
    }
}
