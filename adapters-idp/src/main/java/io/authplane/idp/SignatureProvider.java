package io.authplane.idp;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/// The JCA provider that makes our signatures, passed by hand and never installed. Thread-safe.
record SignatureProvider(Provider provider) {

    private static final String ACCP = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    /// R and S side by side, as JWS wants them; the format without this suffix is DER.
    private static final String ES256 = "SHA256withECDSAinP1363Format";

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
            return new SignatureProvider(provider);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException _) {
            return jdk();
        }
    }

    static SignatureProvider jdk() {
        Provider provider = Security.getProvider("SunEC");
        if (provider == null) {
            throw new IllegalStateException("this Java runtime has no elliptic curves (provider SunEC)");
        }
        return new SignatureProvider(provider);
    }

    String name() {
        return provider.getName();
    }

    /// The key as an object of this provider: a foreign one would be converted again for every signature.
    PrivateKey importEcKey(byte[] pkcs8) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", provider).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /// The ES256 signature of `input`, 64 bytes.
    byte[] es256(PrivateKey key, byte[] input) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ES256, provider);
        signature.initSign(key);
        signature.update(input);
        return signature.sign();
    }

    boolean verifiesEs256(PublicKey key, byte[] input, byte[] signed) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ES256, provider);
        signature.initVerify(key);
        signature.update(input);
        return signature.verify(signed);
    }
}
