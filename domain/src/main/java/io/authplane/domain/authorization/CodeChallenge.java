package io.authplane.domain.authorization;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.TokenHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The S256 challenge of an authorization request: 43 base64url characters. `plain` does not exist here.
@Rfc(value = 7636, section = "4.2")
public record CodeChallenge(String value) {

    public CodeChallenge {
        if (!value.matches("[A-Za-z0-9_-]{43}")) {
            throw new OAuthException(
                    new OAuthError.InvalidRequest("code_challenge must be the 43 base64url characters of a SHA-256"));
        }
    }

    /// Reads the challenge and its method; "If the client is capable of using S256, it MUST use S256", so nothing else
    /// is served.
    @Rfc(value = 7636, section = "4.3")
    @Rfc(value = 7636, section = "4.4.1")
    @Rfc(value = 9700, section = "2.1.1")
    public static CodeChallenge parse(Parameters parameters) {
        String challenge = parameters
                .optional("code_challenge")
                .orElseThrow(
                        () -> new OAuthException(new OAuthError.InvalidRequest("code_challenge is required (PKCE)")));
        String method = parameters.optional("code_challenge_method").orElse("plain");
        if (!method.equals("S256")) {
            throw new OAuthException(new OAuthError.InvalidRequest("code_challenge_method must be S256"));
        }
        return new CodeChallenge(challenge);
    }

    public static CodeChallenge s256(CodeVerifier verifier) {
        byte[] hash = TokenHash.sha256(verifier.reveal().getBytes(StandardCharsets.US_ASCII));
        return new CodeChallenge(TokenHash.base64Url(hash));
    }

    /// "If the values are not equal, an error response indicating 'invalid_grant' … MUST be returned."
    @Rfc(value = 7636, section = "4.6")
    public void verify(CodeVerifier verifier) {
        byte[] expected = value.getBytes(StandardCharsets.US_ASCII);
        byte[] actual = s256(verifier).value.getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, actual)) {
            throw new OAuthException(new OAuthError.InvalidGrant("code_verifier does not match the code_challenge"));
        }
    }
}
