package io.authplane.bootstrap.config;

import io.authplane.domain.oauth.Secret;

/// A secret that an operator gave.
public final class ConfiguredSecret extends Secret {

    ConfiguredSecret(String text) {
        super(text);
    }

    /// How many bytes it has.
    int length() {
        return revealBytes().length;
    }
}
