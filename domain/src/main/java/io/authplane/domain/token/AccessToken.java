package io.authplane.domain.token;

import io.authplane.domain.oauth.Secret;

/// A signed access token, ready for the wire.
public final class AccessToken extends Secret {

    public AccessToken(String compact) {
        super(compact);
    }
}
