package io.authplane.domain.client;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Rfc;

/// The name of a client: "a unique string representing the registration information", 1 to 512 visible ASCII
/// characters.
@Rfc(value = 6749, section = "2.2")
public record ClientId(String value) {

    private static final int MAX_LENGTH = 512;

    public ClientId {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !value.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new OAuthException(new OAuthError.InvalidClient("client_id is malformed"));
        }
    }
}
