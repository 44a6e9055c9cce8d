package io.authplane.idp;

import io.authplane.application.key.SealBroken;
import io.authplane.application.key.SealedSigningKeys;
import io.authplane.application.key.SealedSigningKeys.SealedSigningKey;
import io.authplane.application.key.SecretSealer;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.random.Entropy;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// The store `postgres_key`: signing keys in the database, each sealed by a purpose key.
final class SealedKeyTable {

    private final SealedSigningKeys rows;
    private final UnitOfWork work;
    private final KeyId sealWith;
    private final Function<KeyId, SecretSealer> sealers;

    /// @param sealWith the purpose key that seals new keys
    /// @param sealers the sealer of a purpose key
    SealedKeyTable(SealedSigningKeys rows, UnitOfWork work, KeyId sealWith, Function<KeyId, SecretSealer> sealers) {
        this.rows = rows;
        this.work = work;
        this.sealWith = sealWith;
        this.sealers = sealers;
    }

    /// The keys of the tenant, the signing one first; makes it if there is none. Of several nodes that start at once one
    /// makes the key and all get it. `created` hears of it within the transaction that stores it.
    ///
    /// Throws [SignerUnavailable] if a key cannot be unsealed or is not the one that its row names.
    List<EcSigningKey> open(
            TenantId tenant, Entropy entropy, Instant now, SignatureProvider provider, Consumer<EcSigningKey> created) {
        if (!hasCurrent(rows.all(tenant))) {
            byte[] pkcs8 = EcSigningKey.generate(entropy);
            EcSigningKey key = EcSigningKey.open(pkcs8, provider, "a fresh signing key");
            SealedSigningKey row = seal(tenant, key.id(), pkcs8, now);
            work.inTransaction(() -> {
                boolean added = rows.addIfNoneIsCurrent(tenant, row);
                if (added) {
                    created.accept(key);
                }
                return added;
            });
        }
        List<SealedSigningKey> all = rows.all(tenant);
        if (!hasCurrent(all)) {
            throw new SignerUnavailable("the database has no current signing key");
        }
        return all.stream().map(row -> unseal(tenant, row, provider)).toList();
    }

    private static boolean hasCurrent(List<SealedSigningKey> all) {
        return !all.isEmpty() && all.getFirst().current();
    }

    private SealedSigningKey seal(TenantId tenant, KeyId kid, byte[] pkcs8, Instant now) {
        String sealed = sealers.apply(sealWith).seal(pkcs8, associatedData(tenant, kid));
        return new SealedSigningKey(kid, SigningAlgorithm.ES256, sealWith, sealed, true, now);
    }

    private EcSigningKey unseal(TenantId tenant, SealedSigningKey row, SignatureProvider provider) {
        String origin = "the signing key " + row.kid().value() + " in the database";
        byte[] pkcs8;
        try {
            pkcs8 = sealers.apply(row.sealedBy()).unseal(row.sealed(), associatedData(tenant, row.kid()));
        } catch (SealBroken e) {
            throw new SignerUnavailable(origin + " cannot be unsealed: " + e.getMessage(), e);
        }
        EcSigningKey key = EcSigningKey.open(pkcs8, provider, origin);
        if (!key.id().equals(row.kid())) {
            throw new SignerUnavailable(origin + " is another key");
        }
        return key;
    }

    /// What the seal is bound to, so that a row cannot be moved to another tenant or key id.
    private static String associatedData(TenantId tenant, KeyId kid) {
        return "signing-key:" + tenant.value() + ":" + kid.value();
    }
}
