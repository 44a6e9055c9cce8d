package io.authplane.application.token.administration;

import io.authplane.application.administration.Answer;
import io.authplane.application.lineage.Standings;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.application.token.Holder;
import io.authplane.application.token.RefreshTokenFamilies;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.RefreshTokenFamily;
import java.time.Clock;
import java.util.Optional;

/// Lists families of refresh tokens, the newest first, each with its status as of now.
public final class ListFamilies {

    private final RefreshTokenFamilies families;
    private final TokenStatuses statuses;
    private final Clock clock;

    public ListFamilies(RefreshTokenFamilies families, Standings standings, Clock clock) {
        this.families = families;
        this.statuses = new TokenStatuses(standings);
        this.clock = clock;
    }

    /// Filters and paging as they stand in the query; empty ones do not filter.
    public record Query(
            Optional<String> client, Optional<String> user, Optional<String> limit, Optional<String> cursor) {}

    public Answer<Page<ListedFamily>> list(TenantId tenant, Query query) {
        return Answer.of(() -> {
            Holder holder =
                    new Holder(query.user().map(UserId::new), query.client().map(ClientId::new), Optional.empty());
            Page<RefreshTokenFamily> page =
                    families.list(tenant, holder, PageRequest.parse(query.limit(), query.cursor()));
            return new Answer.Done<>(
                    new Page<>(statuses.ofFamilies(tenant, page.items(), clock.instant()), page.nextCursor()));
        });
    }
}
