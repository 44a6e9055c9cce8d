package io.authplane.domain.key;

import io.authplane.domain.oauth.Rfc;
import java.util.Arrays;
import java.util.Optional;

/// A JWS algorithm that this server signs with. `none` and MACs do not exist here.
@Rfc(value = 8725, section = "3.2")
@Rfc(value = 9864, section = "2.2")
public enum SigningAlgorithm {
    ES256("ES256"),
    RS256("RS256"),
    PS256("PS256"),

    /// "EdDSA using the Ed25519 parameter set": the name says the curve, which `EdDSA`, now deprecated, left open.
    ED25519("Ed25519");

    private final String wire;

    SigningAlgorithm(String wire) {
        this.wire = wire;
    }

    /// The value of `alg`.
    public String wire() {
        return wire;
    }

    public static Optional<SigningAlgorithm> find(String wire) {
        return Arrays.stream(values()).filter(alg -> alg.wire.equals(wire)).findFirst();
    }
}
