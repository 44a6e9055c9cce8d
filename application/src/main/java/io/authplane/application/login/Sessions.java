package io.authplane.application.login;

import io.authplane.application.DrivenPort;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.SessionId;
import io.authplane.domain.login.SessionLifetime;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/// Browser sessions, found by the hash of their token.
@DrivenPort
public interface Sessions {

    /// Must be called within a unit of work.
    void open(TenantId tenant, BrowserSession session);

    /// The session, expired or not.
    Optional<BrowserSession> find(TenantId tenant, TokenHash hash);

    /// Marks it as seen now, if it was last seen at `before` or earlier; tells whether it was. Must be called within a
    /// unit of work.
    boolean see(TenantId tenant, TokenHash hash, Instant now, Instant before);

    /// One page of those that live, in the order of their beginning, newest last.
    ///
    /// @param user whose; empty for everybody's
    Page<BrowserSession> list(
            TenantId tenant, Optional<UserId> user, SessionLifetime lifetime, Instant now, PageRequest page);

    /// Ends it; false if there was none. Must be called within a unit of work.
    boolean close(TenantId tenant, TokenHash hash);

    /// Ends the one with this id and answers what it was. Must be called within a unit of work.
    ///
    /// @param owner whose it must be; empty for anybody's
    Optional<BrowserSession> close(TenantId tenant, SessionId id, Optional<UserId> owner);

    /// Ends all of a person but one; answers how many. Must be called within a unit of work.
    int closeAllOf(TenantId tenant, UserId user, Optional<SessionId> but);
}
