package io.authplane.application.housekeeping;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A kind of row that ends by itself, in the order in which they are removed: children first.
public enum Expirable {
    SESSIONS,
    PENDING_AUTHORIZATIONS,
    ISSUANCES,
    REFRESH_TOKENS,
    AUTHORIZATION_CODES,
    GRANTS;

    /// The name that an operator types, for example `refresh-tokens`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Expirable> fromLabel(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }
}
