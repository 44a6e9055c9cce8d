package io.authplane.application.key;

import io.authplane.application.DrivenPort;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/// Remembers when root secret and signing keys were last exported.
@DrivenPort
public interface SecretExports {

    /// When; empty for never.
    Optional<Instant> last(TenantId tenant);

    /// An export was completed. Must be called within a unit of work.
    void note(TenantId tenant, Instant at);
}
