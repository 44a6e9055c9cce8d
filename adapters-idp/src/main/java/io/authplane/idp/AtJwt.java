package io.authplane.idp;

import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.token.AccessToken;
import io.authplane.domain.token.AccessTokenClaims;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Mints access tokens in the JWT profile with one key. Thread-safe.
final class AtJwt {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /// Room for the claims of most tokens.
    private static final int CLAIMS_BYTES = 512;

    private final JwsKey key;

    /// The encoded header and the dot behind it.
    private final byte[] prefix;

    AtJwt(JwsKey key) {
        this.key = key;
        this.prefix = prefix(key);
    }

    JwsKey key() {
        return key;
    }

    /// The compact serialization: "BASE64URL(UTF8(JWS Protected Header)) || '.' || BASE64URL(JWS Payload) || '.' ||
    /// BASE64URL(JWS Signature)".
    @Rfc(value = 7515, section = "7.1")
    AccessToken mint(AccessTokenClaims claims) {
        byte[] payload = BASE64URL.encode(json(claims));
        byte[] signingInput = concat(prefix, payload, 0);
        byte[] signature = BASE64URL.encode(key.sign(signingInput));
        byte[] compact = concat(signingInput, signature, 1);
        compact[signingInput.length] = '.';
        return new AccessToken(new String(compact, StandardCharsets.ISO_8859_1));
    }

    /// "JWT access tokens MUST include this media type in the 'typ' header parameter".
    @Rfc(value = 9068, section = "2.1")
    @Rfc(value = 8725, section = "3.11")
    private static byte[] prefix(JwsKey key) {
        byte[] header = new JsonBytes(128)
                .member("typ", "at+jwt")
                .member("alg", key.algorithm().wire())
                .member("kid", key.id().value())
                .end();
        byte[] encoded = BASE64URL.encode(header);
        byte[] prefix = concat(encoded, new byte[0], 1);
        prefix[encoded.length] = '.';
        return prefix;
    }

    @Rfc(value = 9068, section = "2.2")
    @Rfc(value = 9068, section = "2.2.3")
    private static byte[] json(AccessTokenClaims claims) {
        long issuedAt = claims.issuedAt().getEpochSecond();
        JsonBytes json = new JsonBytes(CLAIMS_BYTES)
                .member("iss", claims.issuer().value())
                .member("sub", claims.subject())
                .arrayOfOne("aud", claims.audience())
                .member("exp", claims.expiresAt().getEpochSecond())
                .member("iat", issuedAt)
                .member("nbf", issuedAt)
                .member("jti", claims.id().value())
                .member("client_id", claims.clientId().value());
        if (!claims.scopes().isEmpty()) {
            json.member("scope", claims.scopes().toString());
        }
        if (claims.agent()) {
            json.member("agent_id", claims.clientId().value());
        }
        return json.end();
    }

    /// `left`, `gap` zero bytes, `right`.
    private static byte[] concat(byte[] left, byte[] right, int gap) {
        byte[] joined = new byte[left.length + gap + right.length];
        System.arraycopy(left, 0, joined, 0, left.length);
        System.arraycopy(right, 0, joined, left.length + gap, right.length);
        return joined;
    }
}
