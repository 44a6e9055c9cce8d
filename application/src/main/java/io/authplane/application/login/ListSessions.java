package io.authplane.application.login;

import io.authplane.application.administration.Answer;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.SessionLifetime;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.util.Optional;

/// Lists the sessions that live: one person's, or everybody's.
public final class ListSessions {

    private final Sessions sessions;
    private final Users users;
    private final Clock clock;
    private final SessionLifetime lifetime;

    public ListSessions(Sessions sessions, Users users, Clock clock, SessionLifetime lifetime) {
        this.sessions = sessions;
        this.users = users;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /// @param user whose; it must exist. Empty for everybody's
    public Answer<Page<BrowserSession>> list(
            TenantId tenant, Optional<UserId> user, Optional<String> limit, Optional<String> cursor) {
        return Answer.of(() -> {
            if (user.isPresent() && users.find(tenant, user.get()).isEmpty()) {
                return new Answer.NotFound<>("user");
            }
            return new Answer.Done<>(
                    sessions.list(tenant, user, lifetime, clock.instant(), PageRequest.parse(limit, cursor)));
        });
    }
}
