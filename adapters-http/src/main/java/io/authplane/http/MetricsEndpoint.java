package io.authplane.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;

/// What Prometheus scrapes on the admin listener: open to whoever reaches it, or to holders of an admin key of any
/// role.
final class MetricsEndpoint {

    /// The text format that every Prometheus reads.
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Scrape scrape;
    private final AdminGate gate;
    private final HostCheck hostCheck;

    MetricsEndpoint(Scrape scrape, HttpAdapter.Settings settings) {
        this.scrape = scrape;
        this.gate = new AdminGate(settings.adminKeys());
        this.hostCheck = new HostCheck(settings.issuer(), settings.allowedHosts());
    }

    void register(HttpRouting.Builder routing) {
        routing.get(scrape.path(), this::answer);
    }

    private void answer(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        if (!hostCheck.allows(request.headers().first(HeaderNames.HOST).orElse(""))) {
            refuse(
                    response,
                    AdminReply.problem(
                            421, "Misdirected Request", "invalid_request", "this server is not called by that name"));
        } else if (scrape.authenticated()
                && !(gate.pass(request, HttpAdapter.AdminRole.AUDITOR) instanceof AdminGate.Passage.Open)) {
            response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"authplane-admin\"");
            refuse(
                    response,
                    AdminReply.problem(401, "Unauthorized", "invalid_admin_key", "missing or wrong admin key"));
        } else {
            response.header(HeaderNames.CONTENT_TYPE, CONTENT_TYPE);
            response.send(scrape.page().get().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void refuse(ServerResponse response, AdminReply reply) {
        response.status(reply.status());
        response.header(HeaderNames.CONTENT_TYPE, "application/problem+json");
        response.send(AdminReply.bytes(reply.body().orElseThrow()));
    }
}
