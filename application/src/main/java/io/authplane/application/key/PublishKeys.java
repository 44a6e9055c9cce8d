package io.authplane.application.key;

import io.authplane.domain.key.PublicJwk;
import io.authplane.domain.tenant.TenantId;
import java.util.List;

/// Answers the keys that verifiers need.
public final class PublishKeys {

    private final TokenSigner signer;

    public PublishKeys(TokenSigner signer) {
        this.signer = signer;
    }

    public List<PublicJwk> publish(TenantId tenant) {
        return signer.published(tenant);
    }
}
