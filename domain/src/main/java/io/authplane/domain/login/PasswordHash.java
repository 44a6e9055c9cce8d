package io.authplane.domain.login;

import io.authplane.domain.oauth.Secret;

/// The slow hash of a password in PHC string form. A store keeps it; nothing else reads it.
public final class PasswordHash extends Secret {

    public PasswordHash(String phc) {
        super(phc);
    }
}
