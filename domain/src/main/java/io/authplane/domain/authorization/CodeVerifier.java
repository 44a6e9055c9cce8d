package io.authplane.domain.authorization;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Secret;

/// The secret that a client keeps between the authorization request and the token request.
///
/// "code-verifier = 43*128unreserved": accepts 43 to 128 characters.
@Rfc(value = 7636, section = "4.1")
public final class CodeVerifier extends Secret {

    private CodeVerifier(String text) {
        super(text);
    }

    public static CodeVerifier parse(String text) {
        if (!text.matches("[A-Za-z0-9._~-]{43,128}")) {
            throw new OAuthException(
                    new OAuthError.InvalidGrant("code_verifier must be 43 to 128 unreserved characters"));
        }
        return new CodeVerifier(text);
    }
}
