package io.authplane.domain.login;

import io.authplane.domain.oauth.TokenHash;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The name that somebody gave at a login, whether there is such an account or not: equal for all spellings of one
/// address.
///
/// @param hash in place of the name, which is personal data and may be of any length
public record LoginIdentity(String hash) {

    /// The identity behind what was typed.
    public static LoginIdentity of(String typed) {
        byte[] name = typed.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return new LoginIdentity(TokenHash.base64Url(TokenHash.sha256(name)));
    }
}
