package io.authplane.idp;

import io.authplane.domain.key.SigningAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;

/// The JCA providers that make our signatures, passed by hand and never installed. Thread-safe.
///
/// @param preferred asked first; empty asks only the JDK's own
record SignatureProvider(Optional<Provider> preferred) {

    private static final String ACCP = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    /// The hash for the mask and the salt as long as the hash, as RFC 7518 §3.5 wants it.
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    /// Amazon's provider, about nine times as fast, where its jar is present and its native code loads; else the JDK's.
    static SignatureProvider best() {
        return healthy(ACCP);
    }

    /// The provider of this class if it works here, else the JDK's.
    static SignatureProvider healthy(String className) {
        try {
            Class<?> type = Class.forName(className);
            var provider = (Provider) type.getField("INSTANCE").get(null);
            var _ = type.getMethod("assertHealthy").invoke(provider);
            return new SignatureProvider(Optional.of(provider));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException _) {
            return jdk();
        }
    }

    static SignatureProvider jdk() {
        return new SignatureProvider(Optional.empty());
    }

    /// The name of the provider that signs with the algorithm.
    String name(SigningAlgorithm algorithm) {
        return provider(algorithm)
                .map(Provider::getName)
                .orElseGet(() -> ofTheJdk(algorithm).getProvider().getName());
    }

    /// The key as an object of the provider: a foreign one would be converted again for every signature.
    PrivateKey importKey(SigningAlgorithm algorithm, byte[] pkcs8) throws GeneralSecurityException {
        return factory(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    byte[] sign(SigningAlgorithm algorithm, PrivateKey key, byte[] input) throws GeneralSecurityException {
        Signature signature = signature(algorithm);
        signature.initSign(key);
        signature.update(input);
        return signature.sign();
    }

    boolean verifies(SigningAlgorithm algorithm, PublicKey key, byte[] input, byte[] signed)
            throws GeneralSecurityException {
        Signature signature = signature(algorithm);
        signature.initVerify(key);
        signature.update(input);
        return signature.verify(signed);
    }

    private Signature signature(SigningAlgorithm algorithm) throws GeneralSecurityException {
        Optional<Provider> provider = provider(algorithm);
        Signature signature =
                provider.isPresent() ? Signature.getInstance(jcaName(algorithm), provider.get()) : ofTheJdk(algorithm);
        if (algorithm == SigningAlgorithm.PS256) {
            signature.setParameter(PSS);
        }
        return signature;
    }

    private KeyFactory factory(SigningAlgorithm algorithm) throws GeneralSecurityException {
        Optional<Provider> provider = provider(algorithm);
        return provider.isPresent()
                ? KeyFactory.getInstance(keyType(algorithm), provider.get())
                : KeyFactory.getInstance(keyType(algorithm));
    }

    /// The preferred provider, if it knows both the algorithm and its keys.
    private Optional<Provider> provider(SigningAlgorithm algorithm) {
        return preferred
                .filter(provider -> provider.getService("Signature", jcaName(algorithm)) != null)
                .filter(provider -> provider.getService("KeyFactory", keyType(algorithm)) != null);
    }

    private static Signature ofTheJdk(SigningAlgorithm algorithm) {
        try {
            return Signature.getInstance(jcaName(algorithm));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime does not know " + algorithm.wire(), e);
        }
    }

    static String keyType(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> "EC";
            case RS256, PS256 -> "RSA";
            case ED25519 -> "Ed25519";
        };
    }

    /// R and S side by side, as JWS wants them, is the P1363 format; the one without this suffix is DER.
    private static String jcaName(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> "SHA256withECDSAinP1363Format";
            case RS256 -> "SHA256withRSA";
            case PS256 -> "RSASSA-PSS";
            case ED25519 -> "Ed25519";
        };
    }
}
