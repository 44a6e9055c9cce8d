package io.authplane.domain.client;

import io.authplane.domain.oauth.Rfc;
import java.util.Arrays;
import java.util.Optional;

/// How a client proves who it is at the token endpoint.
@Rfc(value = 7591, section = "2")
public enum ClientAuthenticationMethod {
    NONE("none"),
    CLIENT_SECRET_BASIC("client_secret_basic"),
    CLIENT_SECRET_POST("client_secret_post");

    private final String wire;

    ClientAuthenticationMethod(String wire) {
        this.wire = wire;
    }

    /// The name on the wire, as IANA registered it.
    public String wire() {
        return wire;
    }

    public boolean usesSecret() {
        return this != NONE;
    }

    public static Optional<ClientAuthenticationMethod> find(String wire) {
        return Arrays.stream(values())
                .filter(method -> method.wire.equals(wire))
                .findFirst();
    }
}
