package io.authplane.http;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.spi.ServerFeature;

/// The two listeners of one web server, and what they have in common.
final class Listeners {

    /// The name of the admin socket.
    static final String ADMIN = "admin";

    private final HttpAdapter.Settings settings;
    private final AdminRoutes adminRoutes;

    Listeners(HttpAdapter.Settings settings, HttpAdapter.UseCases useCases, HttpAdapter.Surroundings surroundings) {
        this.settings = settings;
        this.adminRoutes = new AdminRoutes(settings, useCases.administration(), surroundings);
    }

    HttpAdapter.Running start() {
        WebServerConfig.Builder server = WebServer.builder()
                .featuresDiscoverServices(false)
                .host(settings.publicAddress().host())
                .port(settings.publicAddress().port())
                .shutdownGracePeriod(settings.shutdownWait())
                .routing(HttpRouting.builder())
                .putSocket(ADMIN, socket -> socket.host(settings.adminAddress().host())
                        .port(settings.adminAddress().port())
                        .routing(adminRoutes::register));
        for (ServerFeature feature : adminRoutes.features()) {
            server.addFeature(feature);
        }
        return new RunningServer(server.build().start());
    }

    private record RunningServer(WebServer server) implements HttpAdapter.Running {

        @Override
        public int publicPort() {
            return server.port();
        }

        @Override
        public int adminPort() {
            return server.port(ADMIN);
        }

        @Override
        public void stop() {
            server.stop();
        }
    }
}
