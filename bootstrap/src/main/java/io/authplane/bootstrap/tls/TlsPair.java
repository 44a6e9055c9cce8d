package io.authplane.bootstrap.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/// A certificate with those above it, and the private key that belongs to it. Only [#of] makes one, so they fit.
final class TlsPair {

    private static final byte[] SAMPLE = {1, 2, 3};

    private final List<X509Certificate> chain;
    private final PrivateKey key;

    private TlsPair(List<X509Certificate> chain, PrivateKey key) {
        this.chain = chain;
        this.key = key;
    }

    /// Throws [TlsUnusable] with a sentence for the operator.
    ///
    /// @param certificates PEM, the server's own first
    /// @param keyText PEM
    static TlsPair of(byte[] certificates, byte[] keyText) {
        List<X509Certificate> chain = chain(certificates);
        PrivateKey key = PrivateKeyText.parse(keyText);
        if (!fit(chain.getFirst(), key)) {
            throw new TlsUnusable("the private key does not belong to the first certificate");
        }
        return new TlsPair(chain, key);
    }

    X509Certificate[] chain() {
        return chain.toArray(X509Certificate[]::new);
    }

    PrivateKey key() {
        return key;
    }

    /// When the first certificate, or one above it, is no longer good.
    Instant expiresAt() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private static List<X509Certificate> chain(byte[] text) {
        List<X509Certificate> chain;
        try {
            chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(text))
                            .stream()
                            .map(TlsPair::x509)
                            .toList();
        } catch (GeneralSecurityException e) {
            throw new TlsUnusable("the certificate file is not PEM with X.509 certificates", e);
        }
        if (chain.isEmpty()) {
            throw new TlsUnusable("the certificate file holds no certificate");
        }
        return chain;
    }

    private static X509Certificate x509(Certificate certificate) {
        return (X509Certificate) certificate;
    }

    /// Signs with the one and verifies with the other.
    private static boolean fit(X509Certificate certificate, PrivateKey key) {
        String algorithm = PrivateKeyText.signatureOf(key);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
