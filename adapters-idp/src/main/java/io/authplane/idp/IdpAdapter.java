package io.authplane.idp;

import io.authplane.application.audit.CheckpointSigner;
import io.authplane.application.key.Macs;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.key.SealedSigningKeys;
import io.authplane.application.key.SecretSealer;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.key.SigningKeys;
import io.authplane.application.key.TokenSigner;
import io.authplane.application.key.TokenVerifier;
import io.authplane.application.login.PasswordHasher;
import io.authplane.application.random.Entropy;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.oauth.Secret;
import io.authplane.domain.tenant.Issuer;
import io.authplane.domain.tenant.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// The front door of this module: makes its implementations of the application's ports.
public final class IdpAdapter {

    private IdpAdapter() {}

    /// A signer that takes up what changes in its key store. It signs with what it has read: never from the store.
    public interface ReloadableSigner extends TokenSigner {

        /// Reads the keys again; answers whether something changed. Throws [SignerUnavailable] with a sentence for the
        /// operator if the store does not answer or a key is no good: then the keys that were read before go on.
        boolean reload();

        /// Who signs now.
        Signing signing();
    }

    /// The key that signs.
    ///
    /// @param provider the JCA provider: `AmazonCorrettoCryptoProvider`, or one of the JDK's where that does not load
    public record Signing(KeyId kid, SigningAlgorithm algorithm, String provider) {}

    /// Keys in the files of a folder (the store `keyfile`), which holds nothing else. Made with the first key.
    ///
    /// @param rsaBits the length of the modulus of new RSA keys, at least 2048
    public static SigningKeys keyFolder(Path folder, Entropy entropy, int rsaBits) {
        return new KeyFolder(folder, entropy, rsaBits);
    }

    /// Sealed keys in the database (the store `postgres_key`).
    ///
    /// @param rsaBits the length of the modulus of new RSA keys, at least 2048
    public static SigningKeys sealedKeys(SealedSigningKeys rows, PurposeKeyring keyring, Entropy entropy, int rsaBits) {
        return new SealedKeyTable(rows, keyring, entropy, rsaBits);
    }

    /// A signer without keys: [ReloadableSigner#reload] gets them, each proven by a trial signature.
    public static ReloadableSigner signer(TenantId tenant, SigningKeys keys, Clock clock) {
        return new JwtTokenSigner(tenant, keys, SignatureProvider.best(), clock);
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

    /// Seals under the present root secret; opens what was sealed under it or under the previous one.
    public static SecretSealer sealer(byte[] present, Optional<byte[]> previous, Entropy entropy) {
        SecretSealer sealer = sealer(present, entropy);
        return previous.<SecretSealer>map(older -> new EitherRootSealer(sealer, sealer(older, entropy)))
                .orElse(sealer);
    }

    /// Signs checkpoints of the audit trail with the purpose keys that are for it.
    public static CheckpointSigner checkpointSigner(PurposeKeyring keyring) {
        return new PurposeCheckpointSigner(keyring);
    }

    /// Closes the content under a passphrase; takes a second and 64 MiB.
    public static String closeBox(byte[] content, Secret passphrase, Entropy entropy) {
        return new PassphraseBox(entropy).close(content, passphrase);
    }

    /// What [#closeBox] closed. Throws `SealBroken` with a sentence for the operator if the passphrase is wrong or the
    /// text was changed.
    public static byte[] openBox(String box, Secret passphrase, Entropy entropy) {
        return new PassphraseBox(entropy).open(box, passphrase);
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
}
