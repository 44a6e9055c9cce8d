package io.authplane.idp;

import io.authplane.application.audit.CheckpointSigner;
import io.authplane.application.key.Macs;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.key.SealedSigningKeys;
import io.authplane.application.key.SecretSealer;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.key.TokenSigner;
import io.authplane.application.key.TokenVerifier;
import io.authplane.application.login.PasswordHasher;
import io.authplane.application.random.Entropy;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.KeyEvent.SigningKeyCreated;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.tenant.Issuer;
import io.authplane.domain.tenant.TenantId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// The front door of this module: makes its implementations of the application's ports.
public final class IdpAdapter {

    private IdpAdapter() {}

    /// A signer that is ready, its key proven by a trial signature.
    ///
    /// @param kid the key that signs
    /// @param provider the JCA provider that signs: `AmazonCorrettoCryptoProvider`, or `SunEC` where that does not load
    public record OpenSigner(TokenSigner signer, KeyId kid, String provider) {}

    /// Signs with the key in `folder` (the store `keyfile`), which holds nothing else; an empty or missing one gets a
    /// new key.
    ///
    /// Throws [SignerUnavailable] with a sentence for the operator if others may read the key, or if it is no good.
    ///
    /// @param created hears of a key that this call made
    public static OpenSigner keyFile(
            Path folder, TenantId tenant, Entropy entropy, Consumer<SigningKeyCreated> created) {
        KeyFolder.Opened opened = new KeyFolder(folder).open(entropy, SignatureProvider.best());
        if (opened.created()) {
            created.accept(event(opened.key()));
        }
        return signer(tenant, List.of(opened.key()));
    }

    /// Signs with the sealed key in the database (the store `postgres_key`); the first node makes it.
    ///
    /// Throws [SignerUnavailable] with a sentence for the operator if a key cannot be unsealed.
    ///
    /// @param created hears of a key that this call made, within the transaction that stores it
    public static OpenSigner databaseKey(
            SealedSigningKeys rows,
            UnitOfWork work,
            PurposeKeyring keyring,
            TenantId tenant,
            Entropy entropy,
            Instant now,
            Consumer<SigningKeyCreated> created) {
        var table = new SealedKeyTable(rows, work, keyring, entropy);
        return signer(tenant, table.open(tenant, now, SignatureProvider.best(), key -> created.accept(event(key))));
    }

    /// Seals under a root secret, or under a purpose key.
    ///
    /// Throws [IllegalArgumentException] with a sentence for the operator if it is shorter than 32 bytes.
    ///
    /// @param root any text of at least 32 bytes that nobody can guess
    public static SecretSealer sealer(byte[] root, Entropy entropy) {
        return new AesGcmSealer(root, entropy);
    }

    /// Verifies what `signer` signed for `issuer`, with the keys that it publishes at that moment.
    public static TokenVerifier tokenVerifier(TokenSigner signer, Issuer issuer) {
        return new JwtTokenVerifier(signer, issuer);
    }

    /// Signs checkpoints of the audit trail with the purpose keys that are for it.
    public static CheckpointSigner checkpointSigner(PurposeKeyring keyring) {
        return new PurposeCheckpointSigner(keyring);
    }

    public static Macs macs() {
        return new HmacSha256();
    }

    /// Hashes passwords, as many at once as there are processors.
    public static PasswordHasher passwordHasher(Entropy entropy) {
        return passwordHasher(entropy, Runtime.getRuntime().availableProcessors());
    }

    /// Hashes passwords.
    ///
    /// @param parallelism how many at once, at least 1; each takes 19 MiB while it lasts
    public static PasswordHasher passwordHasher(Entropy entropy, int parallelism) {
        return new Argon2PasswordHasher(entropy, parallelism);
    }

    private static OpenSigner signer(TenantId tenant, List<EcSigningKey> keys) {
        EcSigningKey current = keys.getFirst();
        return new OpenSigner(new JwtTokenSigner(tenant, keys), current.id(), current.providerName());
    }

    private static SigningKeyCreated event(EcSigningKey key) {
        return new SigningKeyCreated(key.id().value(), SigningAlgorithm.ES256.wire());
    }
}
