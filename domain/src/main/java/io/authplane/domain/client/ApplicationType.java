package io.authplane.domain.client;

import java.util.Arrays;
import java.util.Optional;

/// Whether a client runs on a server or on a person's machine.
public enum ApplicationType {
    WEB("web"),
    NATIVE("native");

    private final String wire;

    ApplicationType(String wire) {
        this.wire = wire;
    }

    /// The name on the wire.
    public String wire() {
        return wire;
    }

    public static Optional<ApplicationType> find(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire.equals(wire)).findFirst();
    }
}
