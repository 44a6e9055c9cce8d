package io.authplane.idp;

import io.authplane.application.key.PurposeKey;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.key.SealBroken;
import io.authplane.application.key.SealedSigningKeys;
import io.authplane.application.key.SealedSigningKeys.SealedSigningKey;
import io.authplane.application.key.SecretSealer;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.random.Entropy;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// The store `postgres_key`: signing keys in the database, each sealed by a purpose key.
final class SealedKeyTable {

    private final SealedSigningKeys rows;
    private final UnitOfWork work;
    private final PurposeKeyring keyring;
    private final Entropy entropy;

    SealedKeyTable(SealedSigningKeys rows, UnitOfWork work, PurposeKeyring keyring, Entropy entropy) {
        this.rows = rows;
        this.work = work;
        this.keyring = keyring;
        this.entropy = entropy;
    }

    /// The keys of the tenant, the signing one first; makes it if there is none. Of several nodes that start at once
    /// one makes the key and all get it. `created` hears of it within the transaction that stores it.
    ///
    /// Throws [SignerUnavailable] if a key cannot be unsealed or is not the one that its row names.
    List<EcSigningKey> open(TenantId tenant, Instant now, SignatureProvider provider, Consumer<EcSigningKey> created) {
        if (!hasCurrent(rows.all(tenant))) {
            addFresh(tenant, now, provider, created);
        }
        List<SealedSigningKey> all = rows.all(tenant);
        if (!hasCurrent(all)) {
            throw new IllegalStateException("a signing key was added, yet none is current");
        }
        return all.stream().map(row -> unseal(tenant, row, provider)).toList();
    }

    private static boolean hasCurrent(List<SealedSigningKey> all) {
        return !all.isEmpty() && all.getFirst().current();
    }

    private void addFresh(TenantId tenant, Instant now, SignatureProvider provider, Consumer<EcSigningKey> created) {
        byte[] pkcs8 = EcSigningKey.generate(entropy);
        EcSigningKey key = EcSigningKey.open(pkcs8, provider, "a new signing key");
        PurposeKey purposeKey = keyring.current(Purpose.SEALED_SIGNING_KEY);
        String sealed = sealer(purposeKey).seal(pkcs8, associatedData(tenant, key.id()));
        var row = new SealedSigningKey(key.id(), SigningAlgorithm.ES256, purposeKey.id(), sealed, true, now);
        work.inTransaction(() -> {
            boolean added = rows.addIfNoneIsCurrent(tenant, row);
            if (added) {
                created.accept(key);
            }
            return added;
        });
    }

    private EcSigningKey unseal(TenantId tenant, SealedSigningKey row, SignatureProvider provider) {
        String origin = "the signing key " + row.kid().value() + " in the database";
        PurposeKey purposeKey = keyring.find(Purpose.SEALED_SIGNING_KEY, row.sealedBy())
                .orElseThrow(() -> new SignerUnavailable(origin + " is sealed by a key that is dead or unknown"));
        try {
            byte[] pkcs8 = sealer(purposeKey).unseal(row.sealed(), associatedData(tenant, row.kid()));
            EcSigningKey key = EcSigningKey.open(pkcs8, provider, origin);
            if (!key.id().equals(row.kid())) {
                throw new SignerUnavailable(origin + " is another key than its row names");
            }
            return key;
        } catch (SealBroken e) {
            throw new SignerUnavailable(origin + " cannot be unsealed", e);
        }
    }

    private SecretSealer sealer(PurposeKey purposeKey) {
        return new AesGcmSealer(purposeKey.revealBytes(), entropy);
    }

    /// What the seal is bound to, so that a row cannot be moved to another tenant or key id.
    private static String associatedData(TenantId tenant, KeyId kid) {
        return "signing-key:" + tenant.value() + ":" + kid.value();
    }
}
