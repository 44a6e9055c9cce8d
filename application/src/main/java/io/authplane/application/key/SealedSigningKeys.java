package io.authplane.application.key;

import io.authplane.application.DrivenPort;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Signing keys that lie sealed in the database (`postgres_key`). Writes must be called within a unit of work.
@DrivenPort
public interface SealedSigningKeys {

    /// One key. `sealed` opens with a purpose key of the purpose `SEALED_SIGNING_KEY` whose id is `sealedBy`; it is
    /// empty for a retired key.
    record SealedSigningKey(SigningKey key, KeyId sealedBy, String sealed) {}

    /// All keys of the tenant, the highest number first.
    List<SealedSigningKey> all(TenantId tenant);

    /// Adds the key unless its number or its `kid` is taken; answers whether it was added. Of several nodes that try
    /// one number at once exactly one succeeds.
    boolean add(TenantId tenant, SealedSigningKey key);

    /// Marks the key as retired and forgets its seal; answers whether this call did it.
    boolean retire(TenantId tenant, KeyId kid, Instant at);

    /// Raises the longest lifetime of tokens of every key that is not retired and has a shorter one.
    void cover(TenantId tenant, Duration lifetime);

    /// Replaces the seal of a key that is not retired; answers whether there is one.
    boolean reseal(TenantId tenant, KeyId kid, KeyId sealedBy, String sealed);
}
