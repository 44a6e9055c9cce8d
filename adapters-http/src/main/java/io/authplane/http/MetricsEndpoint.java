package io.authplane.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What Prometheus scrapes on the admin listener: open to whoever reaches it, or to holders of an admin key of any
/// role.
final class MetricsEndpoint {

    /// The text format that every Prometheus reads.
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpAdapter.Scrape scrape;
    private final AdminGate gate;

    MetricsEndpoint(HttpAdapter.Scrape scrape, AdminGate gate) {
        this.scrape = scrape;
        this.gate = gate;
    }

    void register(HttpRouting.Builder routing) {
        routing.get(scrape.path(), this::answer);
    }

    private void answer(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        Optional<AdminReply> refusal =
                scrape.authenticated() ? keyless(request, response) : gate.refusal(request, response);
        if (refusal.isPresent()) {
            response.status(refusal.get().status());
            response.header(HeaderNames.CONTENT_TYPE, "application/problem+json");
            response.send(AdminReply.bytes(refusal.get().body().orElseThrow()));
        } else {
            response.header(HeaderNames.CONTENT_TYPE, CONTENT_TYPE);
            response.send(scrape.page().get().getBytes(StandardCharsets.UTF_8));
        }
    }

    private Optional<AdminReply> keyless(ServerRequest request, ServerResponse response) {
        return switch (gate.pass(request, response, Administration.AdminRole.AUDITOR)) {
            case AdminGate.Passage.Shut(AdminReply reply) -> Optional.of(reply);
            case AdminGate.Passage.Open _ -> Optional.empty();
        };
    }
}
