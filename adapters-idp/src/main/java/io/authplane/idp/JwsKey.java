package io.authplane.idp;

import io.authplane.application.key.PrivateKeyBytes;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.random.Entropy;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.PublicJwk;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.TokenHash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A key that signs with one algorithm and reveals its public half only. Thread-safe: signatures share no state.
final class JwsKey {

    private final SigningAlgorithm algorithm;
    private final SignatureProvider provider;
    private final PrivateKey privateKey;
    private final PublicJwk jwk;

    private JwsKey(SigningAlgorithm algorithm, SignatureProvider provider, PrivateKey privateKey, PublicJwk jwk) {
        this.algorithm = algorithm;
        this.provider = provider;
        this.privateKey = privateKey;
        this.jwk = jwk;
    }

    /// What a family of keys knows: how one is made, and what it publishes.
    sealed interface Family permits EcKeys, RsaKeys, EdKeys {

        /// A fresh private key in PKCS#8.
        byte[] generate(Entropy entropy);

        /// The public half.
        ///
        /// Throws [SignerUnavailable] with a sentence that begins with `origin` if the key is not a sound one.
        Public open(byte[] pkcs8, String origin);
    }

    /// The public half of a key.
    ///
    /// @param required the members "required to represent the public key": what the thumbprint covers
    record Public(PublicKey key, Map<String, String> required) {}

    /// A fresh private key. Takes seconds with RSA.
    ///
    /// @param rsaBits the length of an RSA modulus
    static PrivateKeyBytes generate(SigningAlgorithm algorithm, Entropy entropy, int rsaBits) {
        Family family = family(algorithm, rsaBits);
        byte[] pkcs8 = family.generate(entropy);
        return new PrivateKeyBytes(thumbprint(family.open(pkcs8, "a new signing key")), algorithm, pkcs8);
    }

    /// The key id that a private key has: the thumbprint of its public half.
    static KeyId idOf(byte[] pkcs8, SigningAlgorithm algorithm, String origin) {
        return thumbprint(family(algorithm, RsaKeys.DEFAULT_BITS).open(pkcs8, origin));
    }

    /// The key behind a PKCS#8 private key, proven by a trial signature that the JDK verifies.
    ///
    /// Throws [SignerUnavailable] for anything but a sound key of the algorithm.
    ///
    /// @param origin where the key comes from, the beginning of a sentence
    static JwsKey open(byte[] pkcs8, SigningAlgorithm algorithm, SignatureProvider provider, String origin) {
        Public half = family(algorithm, RsaKeys.DEFAULT_BITS).open(pkcs8, origin);
        try {
            var key = new JwsKey(algorithm, provider, provider.importKey(algorithm, pkcs8), publish(half, algorithm));
            byte[] trial = key.id().value().getBytes(StandardCharsets.US_ASCII);
            if (!SignatureProvider.jdk().verifies(algorithm, half.key(), trial, key.sign(trial))) {
                throw new SignerUnavailable(origin + " does not sign correctly with " + key.providerName());
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new SignerUnavailable(origin + " cannot be used with " + provider.name(algorithm), e);
        }
    }

    PublicJwk jwk() {
        return jwk;
    }

    KeyId id() {
        return jwk.keyId();
    }

    SigningAlgorithm algorithm() {
        return algorithm;
    }

    String providerName() {
        return provider.name(algorithm);
    }

    /// The signature of `input` in the form that JWS wants.
    @Rfc(value = 7518, section = "3.3")
    @Rfc(value = 7518, section = "3.4")
    @Rfc(value = 7518, section = "3.5")
    @Rfc(value = 8037, section = "3.1")
    byte[] sign(byte[] input) {
        try {
            return provider.sign(algorithm, privateKey, input);
        } catch (GeneralSecurityException e) {
            throw new SignerUnavailable("the signing key does not sign", e);
        }
    }

    private static PublicJwk publish(Public half, SigningAlgorithm algorithm) {
        Map<String, String> members = new TreeMap<>(half.required());
        members.put("kid", thumbprint(half).value());
        members.put("alg", algorithm.wire());
        members.put("use", "sig");
        return new PublicJwk(members);
    }

    /// The SHA-256 of the required members, "ordered lexicographically by the Unicode code points".
    @Rfc(value = 7638, section = "3")
    private static KeyId thumbprint(Public half) {
        String canonical = new TreeMap<>(half.required())
                .entrySet().stream()
                        .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
        return new KeyId(TokenHash.base64Url(TokenHash.sha256(canonical.getBytes(StandardCharsets.US_ASCII))));
    }

    private static Family family(SigningAlgorithm algorithm, int rsaBits) {
        return switch (algorithm) {
            case ES256 -> new EcKeys();
            case RS256, PS256 -> new RsaKeys(rsaBits);
            case ED25519 -> new EdKeys();
        };
    }
}
