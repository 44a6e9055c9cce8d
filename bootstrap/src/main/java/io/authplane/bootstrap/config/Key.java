package io.authplane.bootstrap.config;

import java.util.Locale;
import java.util.Optional;

/// One key that this version honours: its names, how its text is read, and what the reference page says about it.
///
/// @param variable the environment variable that wins over the file; empty for lists of entries
/// @param fallback the text that stands for "not given"; empty if there is none
/// @param explained how the default is described where it is computed; empty if `fallback` says it
record Key<T>(
        String name,
        Optional<String> variable,
        Kind<T> kind,
        Optional<String> fallback,
        String explained,
        String meaning) {

    static <T> Key<T> of(String name, Kind<T> kind, String fallback, String meaning) {
        return new Key<>(name, Optional.of(variableOf(name)), kind, Optional.of(fallback), "", meaning);
    }

    /// A key whose absence means something of its own, in the words of `explained`.
    static <T> Key<T> optional(String name, Kind<T> kind, String explained, String meaning) {
        return new Key<>(name, Optional.of(variableOf(name)), kind, Optional.empty(), explained, meaning);
    }

    /// A key that only the file can give.
    static <T> Key<T> fileOnly(String name, Kind<T> kind, String meaning) {
        return new Key<>(name, Optional.empty(), kind, Optional.empty(), "none", meaning);
    }

    /// The same key under a variable that does not follow the rule.
    Key<T> under(String variableName) {
        return new Key<>(name, Optional.of(variableName), kind, fallback, explained, meaning);
    }

    /// The key that names a file with this secret.
    String fileName() {
        return name + "_file";
    }

    /// The variable that names a file with this secret.
    Optional<String> fileVariable() {
        return variable.map(given -> given + "_FILE");
    }

    /// `server.address` is `AUTHPLANE_SERVER_ADDRESS`.
    static String variableOf(String name) {
        return "AUTHPLANE_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
