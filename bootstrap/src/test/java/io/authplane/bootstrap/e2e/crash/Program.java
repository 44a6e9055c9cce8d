package io.authplane.bootstrap.e2e.crash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A registered client with a secret.
record Program(String id, String secret) {

    /// https, so that a remembered consent needs no page.
    static final String REDIRECT = "https://client.example.com/callback";

    static final String VERIFIER = "verifier-of-the-crash-suite-0123456789-0123456789";

    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.US_ASCII));
    }

    static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
