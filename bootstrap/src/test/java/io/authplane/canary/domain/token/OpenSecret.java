package io.authplane.canary.domain.token;

import io.authplane.domain.oauth.Secret;

/// A secret that somebody may extend with a way to print it.
public class OpenSecret extends Secret {

    /// Takes the text.
    public OpenSecret(String text) {
        super(text);
    }
}
