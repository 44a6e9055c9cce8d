package io.authplane.application.client;

import io.authplane.application.client.RegistrationSettings.Mode;
import io.authplane.domain.tenant.TenantId;

/// Says who may register a client now: what an administrator decided, else what is configured.
public final class ShowRegistrationMode {

    private final RegistrationModes modes;
    private final Mode configured;

    public ShowRegistrationMode(RegistrationModes modes, Mode configured) {
        this.modes = modes;
        this.configured = configured;
    }

    /// Read fresh each time: a door that was shut on one node is shut on all.
    public Mode show(TenantId tenant) {
        return modes.find(tenant).orElse(configured);
    }
}
