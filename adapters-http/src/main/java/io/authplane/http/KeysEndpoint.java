package io.authplane.http;

import io.authplane.application.key.PublishKeys;
import io.authplane.domain.key.PublicJwk;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.TenantId;
import java.util.List;

/// The public signing keys.
@Rfc(value = 7517, section = "5")
final class KeysEndpoint implements Endpoint {

    private final PublishKeys publishKeys;
    private final UseCaseSpans spans;
    private final Encoded<List<PublicJwk>> encoded = new Encoded<>(keys -> Json.object()
            .putObjects("keys", keys.stream().map(PublicJwk::members).toList())
            .bytes());

    KeysEndpoint(PublishKeys publishKeys, UseCaseSpans spans) {
        this.publishKeys = publishKeys;
        this.spans = spans;
    }

    @Override
    public Answer answer(Exchange exchange) {
        PublishKeys.Published published = spans.in(PublishKeys.class, () -> publishKeys.publish(TenantId.DEFAULT));
        return Answer.of(200, "application/json", encoded.of(published.keys()))
                .cachedFor(Math.toIntExact(published.cacheTime().toSeconds()));
    }
}
