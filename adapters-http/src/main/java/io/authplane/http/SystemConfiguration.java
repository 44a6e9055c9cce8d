package io.authplane.http;

import java.util.List;

/// The configuration that counts, as far as anybody with an admin key may know it: no secret is in it.
///
/// @param settings every honoured key with its value; a secret is only said to be set or not
/// @param notices what the operator should think about
public record SystemConfiguration(
        String issuer,
        String storageDriver,
        String signingAlgorithm,
        String keyStore,
        boolean rateLimited,
        List<Setting> settings,
        List<Notice> notices) {

    public SystemConfiguration {
        settings = List.copyOf(settings);
        notices = List.copyOf(notices);
    }

    /// One key, its value, and where that comes from: `default`, a variable, or a line of the file.
    public record Setting(String key, String value, String origin) {}

    /// Advice.
    ///
    /// @param severity `info` or `warning`
    public record Notice(String id, String severity, String title, String body) {}
}
