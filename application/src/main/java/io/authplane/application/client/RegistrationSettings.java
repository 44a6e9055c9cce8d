package io.authplane.application.client;

import io.authplane.domain.client.RegistrationPolicy;
import java.util.List;

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
        DISABLED
    }
}
