package io.authplane.idp;

import io.authplane.application.key.PrivateKeyBytes;
import io.authplane.application.key.PurposeKey;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.key.SealBroken;
import io.authplane.application.key.SealedSigningKeys;
import io.authplane.application.key.SealedSigningKeys.SealedSigningKey;
import io.authplane.application.key.SecretSealer;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.key.SigningKeys;
import io.authplane.application.random.Entropy;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The store `postgres_key`: signing keys in the database, each sealed by a purpose key.
final class SealedKeyTable implements SigningKeys {

    private final SealedSigningKeys rows;
    private final PurposeKeyring keyring;
    private final Entropy entropy;
    private final int rsaBits;

    SealedKeyTable(SealedSigningKeys rows, PurposeKeyring keyring, Entropy entropy, int rsaBits) {
        this.rows = rows;
        this.keyring = keyring;
        this.entropy = entropy;
        this.rsaBits = rsaBits;
    }

    @Override
    public List<SigningKey> all(TenantId tenant) {
        return rows.all(tenant).stream().map(SealedSigningKey::key).toList();
    }

    @Override
    public PrivateKeyBytes generate(TenantId tenant, SigningAlgorithm algorithm) {
        return JwsKey.generate(algorithm, entropy, rsaBits);
    }

    @Override
    public boolean add(TenantId tenant, SigningKey key, PrivateKeyBytes bytes) {
        PurposeKey purposeKey = keyring.current(Purpose.SEALED_SIGNING_KEY);
        String sealed = sealer(purposeKey).seal(bytes.revealBytes(), associatedData(tenant, key.kid()));
        return rows.add(tenant, new SealedSigningKey(key, purposeKey.id(), sealed));
    }

    @Override
    public Optional<PrivateKeyBytes> reveal(TenantId tenant, KeyId kid) {
        return rows.all(tenant).stream()
                .filter(row -> row.key().kid().equals(kid) && !row.key().isRetired())
                .findFirst()
                .map(row -> unseal(tenant, row));
    }

    @Override
    public boolean retire(TenantId tenant, KeyId kid, Instant at) {
        return rows.retire(tenant, kid, at);
    }

    @Override
    public void cover(TenantId tenant, Duration lifetime) {
        rows.cover(tenant, lifetime);
    }

    @Override
    public void sealWith(TenantId tenant, PurposeKey purposeKey) {
        SecretSealer fresh = sealer(purposeKey);
        rows.all(tenant).stream().filter(row -> !row.key().isRetired()).forEach(row -> {
            KeyId kid = row.key().kid();
            byte[] pkcs8 = unseal(tenant, row).revealBytes();
            rows.reseal(tenant, kid, purposeKey.id(), fresh.seal(pkcs8, associatedData(tenant, kid)));
        });
    }

    private PrivateKeyBytes unseal(TenantId tenant, SealedSigningKey row) {
        KeyId kid = row.key().kid();
        String origin = "the signing key " + kid.value() + " in the database";
        PurposeKey purposeKey = keyring.find(Purpose.SEALED_SIGNING_KEY, row.sealedBy())
                .orElseThrow(() -> new SignerUnavailable(origin + " is sealed by a key that is dead or unknown"));
        try {
            byte[] pkcs8 = sealer(purposeKey).unseal(row.sealed(), associatedData(tenant, kid));
            return new PrivateKeyBytes(kid, row.key().algorithm(), pkcs8);
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
