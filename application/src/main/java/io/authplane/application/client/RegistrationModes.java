package io.authplane.application.client;

import io.authplane.application.DrivenPort;
import io.authplane.application.client.RegistrationSettings.Mode;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// Who may register a client, where an administrator decided it while the server ran. Seen by every node at once.
@DrivenPort
public interface RegistrationModes {

    /// What was decided last; empty while the configuration counts.
    Optional<Mode> find(TenantId tenant);

    /// Decides. Must be called within a unit of work.
    void put(TenantId tenant, Mode mode);
}
