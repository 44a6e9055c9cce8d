package io.authplane.application.key;

import io.authplane.application.DrivenPort;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/// Signing keys that lie sealed in the database (`postgres_key`).
@DrivenPort
public interface SealedSigningKeys {

    /// One key. `sealed` opens with a purpose key of the purpose `SEALED_SIGNING_KEY` whose id is `sealedBy`.
    record SealedSigningKey(
            KeyId kid, SigningAlgorithm algorithm, KeyId sealedBy, String sealed, boolean current, Instant createdAt) {}

    /// All keys of the tenant, the current one first.
    List<SealedSigningKey> all(TenantId tenant);

    /// Adds the key as the current one unless there is one; answers whether it was added. Of several nodes that try at
    /// once exactly one succeeds. Must be called within a unit of work.
    boolean addIfNoneIsCurrent(TenantId tenant, SealedSigningKey key);
}
