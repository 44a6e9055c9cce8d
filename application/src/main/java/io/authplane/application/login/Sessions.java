package io.authplane.application.login;

import io.authplane.application.DrivenPort;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// Browser sessions, found by the hash of their token.
@DrivenPort
public interface Sessions {

    /// Must be called within a unit of work.
    void open(TenantId tenant, BrowserSession session);

    /// The session, expired or not.
    Optional<BrowserSession> find(TenantId tenant, TokenHash hash);

    /// Ends it; false if there was none. Must be called within a unit of work.
    boolean close(TenantId tenant, TokenHash hash);
}
