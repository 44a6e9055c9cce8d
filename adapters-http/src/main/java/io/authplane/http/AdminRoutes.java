package io.authplane.http;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.spi.ServerFeature;
import java.util.List;

/// What the admin listener serves. Filters, limits and the last-resort error handlers are set by [Listeners].
final class AdminRoutes {

    /// @param settings the admin keys and allowed hosts
    AdminRoutes(
            HttpAdapter.Settings settings, HttpAdapter.Administration useCases, HttpAdapter.Surroundings surroundings) {}

    /// Adds the admin routes; called once.
    void register(HttpRouting.Builder routing) {}

    /// Server-wide features that the admin routes need, bound to [Listeners#ADMIN] only.
    List<ServerFeature> features() {
        return List.of();
    }
}
