package io.authplane.domain.client;

import io.authplane.domain.oauth.Scopes;
import java.time.Duration;

/// What the operator decides about every registration.
///
/// @param strict whether one bad redirect URI refuses the registration instead of being dropped
/// @param defaultCeiling the ceiling of clients that register themselves; empty sets none
/// @param refreshGrace see [ClientMetadata#refreshGrace]
public record RegistrationPolicy(
        PrivateUseSchemes schemes, boolean strict, Scopes defaultCeiling, Duration refreshGrace) {

    public static final RegistrationPolicy DEFAULT =
            new RegistrationPolicy(PrivateUseSchemes.SHIPPED, false, Scopes.NONE, ClientMetadata.DEFAULT_REFRESH_GRACE);

    /// The same, refusing every bad redirect URI and setting no ceiling: for administrators, who say what they mean.
    public RegistrationPolicy strictly() {
        return new RegistrationPolicy(schemes, true, Scopes.NONE, refreshGrace);
    }
}
