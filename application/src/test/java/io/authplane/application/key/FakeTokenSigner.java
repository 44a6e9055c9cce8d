package io.authplane.application.key;

import io.authplane.domain.key.PublicJwk;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.AccessToken;
import io.authplane.domain.token.AccessTokenClaims;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Signs with an ES256 key of its own, writes its JSON by hand, keeps what it signed, and fails on demand. For tests
/// only.
public final class FakeTokenSigner implements TokenSigner {

    public static final String KEY_ID = "test-key";

    private static final KeyPair KEY = newKey();

    private final List<AccessTokenClaims> signed = new ArrayList<>();
    private final Map<String, AccessTokenClaims> byToken = new HashMap<>();
    private boolean available = true;

    @Override
    public synchronized AccessToken sign(TenantId tenant, AccessTokenClaims claims) {
        if (!available) {
            throw new SignerUnavailable("switched off by a test", new IllegalStateException());
        }
        signed.add(claims);
        String input = base64Url("{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"" + KEY_ID + "\"}") + "."
                + base64Url(json(claims));
        String token = input + "." + TokenHash.base64Url(signature(input));
        byToken.put(token, claims);
        return new AccessToken(token);
    }

    @Override
    public List<PublicJwk> published(TenantId tenant) {
        ECPublicKey key = (ECPublicKey) KEY.getPublic();
        return List.of(new PublicJwk(Map.of(
                "kid", KEY_ID,
                "kty", "EC",
                "crv", "P-256",
                "alg", "ES256",
                "use", "sig",
                "x", coordinate(key.getW().getAffineX()),
                "y", coordinate(key.getW().getAffineY()))));
    }

    /// The claims that were signed, in order.
    public synchronized List<AccessTokenClaims> signed() {
        return List.copyOf(signed);
    }

    /// What this very token says, if it was signed here.
    synchronized Optional<AccessTokenClaims> claimsOf(AccessToken token) {
        if (!available) {
            throw new SignerUnavailable("switched off by a test", new IllegalStateException());
        }
        return Optional.ofNullable(byToken.get(token.reveal()));
    }

    /// From now on signing fails.
    public synchronized void switchOff() {
        available = false;
    }

    private static String json(AccessTokenClaims claims) {
        return "{\"iss\":\"" + claims.issuer().value() + "\",\"sub\":\"" + claims.subject() + "\",\"aud\":[\""
                + claims.audience() + "\"],\"client_id\":\"" + claims.clientId().value() + "\",\"scope\":\""
                + claims.scopes() + "\",\"jti\":\"" + claims.id().value() + "\",\"iat\":"
                + claims.issuedAt().getEpochSecond() + ",\"nbf\":"
                + claims.issuedAt().getEpochSecond() + ",\"exp\":"
                + claims.expiresAt().getEpochSecond()
                + (claims.agent() ? ",\"agent_id\":\"" + claims.clientId().value() + "\"" : "") + "}";
    }

    private static byte[] signature(String input) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(KEY.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = new byte[32];
        byte[] number = value.toByteArray();
        int length = Math.min(number.length, bytes.length);
        System.arraycopy(number, number.length - length, bytes, bytes.length - length, length);
        return TokenHash.base64Url(bytes);
    }

    private static String base64Url(String text) {
        return TokenHash.base64Url(text.getBytes(StandardCharsets.UTF_8));
    }
}
