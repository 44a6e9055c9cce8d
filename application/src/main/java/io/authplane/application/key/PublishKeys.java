package io.authplane.application.key;

import io.authplane.domain.key.PublicJwk;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.util.List;

/// Answers the keys that verifiers need, and how long they may keep them.
public final class PublishKeys {

    private final TokenSigner signer;
    private final KeySettings settings;

    public PublishKeys(TokenSigner signer, KeySettings settings) {
        this.signer = signer;
        this.settings = settings;
    }

    /// @param cacheTime after which a new key may sign that is not among these
    public record Published(List<PublicJwk> keys, Duration cacheTime) {
        public Published {
            keys = List.copyOf(keys);
        }
    }

    public Published publish(TenantId tenant) {
        return new Published(signer.published(tenant), settings.cacheTime());
    }
}
