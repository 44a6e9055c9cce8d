package io.authplane.application.key;

import io.authplane.application.DrivenPort;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The signing keys of a tenant, in files or in sealed rows. Every method throws [SignerUnavailable] with a sentence
/// for the operator when the store does not answer. Thread-safe, and safe against other processes.
///
/// Writes must be called within a unit of work. Rows are part of it; files are not: what was written to a file stays
/// when the unit of work fails.
@DrivenPort
public interface SigningKeys {

    /// All keys, retired ones too, the highest number first.
    List<SigningKey> all(TenantId tenant);

    /// A fresh key that lies nowhere yet. May take seconds; never within a unit of work.
    PrivateKeyBytes generate(TenantId tenant, SigningAlgorithm algorithm);

    /// Adds the key unless its number or its `kid` is taken; answers whether it is there now with these bytes. Of
    /// several nodes that try one number at once exactly one succeeds.
    boolean add(TenantId tenant, SigningKey key, PrivateKeyBytes bytes);

    /// The private half; empty if the key is retired or unknown. Never within a unit of work.
    Optional<PrivateKeyBytes> reveal(TenantId tenant, KeyId kid);

    /// Takes the key out of use and destroys its private half; answers whether this call did it.
    boolean retire(TenantId tenant, KeyId kid, Instant at);

    /// Notes that from now on tokens may live as long as `lifetime`: no key that is not retired covers less then.
    void cover(TenantId tenant, Duration lifetime);

    /// Seals all keys anew with a purpose key of the purpose `SEALED_SIGNING_KEY`. Nothing to do for files.
    default void sealWith(TenantId tenant, PurposeKey purposeKey) {}
}
