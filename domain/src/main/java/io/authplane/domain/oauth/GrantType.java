package io.authplane.domain.oauth;

import java.util.Arrays;
import java.util.Optional;

/// A value of `grant_type` that this server knows.
@Rfc(value = 6749, section = "4.1.3")
@Rfc(value = 6749, section = "6")
public enum GrantType {
    AUTHORIZATION_CODE("authorization_code"),
    REFRESH_TOKEN("refresh_token");

    private final String wire;

    GrantType(String wire) {
        this.wire = wire;
    }

    /// The name on the wire.
    public String wire() {
        return wire;
    }

    public static Optional<GrantType> find(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire.equals(wire)).findFirst();
    }
}
