package io.authplane.bootstrap.secrets;

import io.authplane.domain.oauth.Secret;

/// A secret that this installation made for itself, or got from its operator.
public final class StoredSecret extends Secret {

    public StoredSecret(String text) {
        super(text);
    }
}
