package io.authplane.domain.client;

import io.authplane.domain.key.MacTag;

/// Tells whether a presented secret is the one behind a stored tag, in constant time.
@FunctionalInterface
public interface SecretVerifier {
    boolean matches(ClientSecret presented, MacTag stored);
}
