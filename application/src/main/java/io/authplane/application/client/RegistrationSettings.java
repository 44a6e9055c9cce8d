package io.authplane.application.client;

import io.authplane.domain.client.RegistrationPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who may register a client without an administrator.
///
/// @param approvedRedirects the redirect URIs that mode `APPROVED_REDIRECTS` accepts, compared exactly
public record RegistrationSettings(Mode mode, List<String> approvedRedirects, RegistrationPolicy policy) {

    public RegistrationSettings {
        approvedRedirects = List.copyOf(approvedRedirects);
    }

    /// The doors of `dcr.mode`.
    public enum Mode {
        OPEN,
        APPROVED_REDIRECTS,
        ADMIN_ONLY,
        DISABLED;

        /// The word of the configuration and of the admin API.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The mode of this word; empty if there is none.
        public static Optional<Mode> fromWord(String word) {
            return Arrays.stream(values())
                    .filter(mode -> mode.word().equals(word))
                    .findFirst();
        }
    }
}
