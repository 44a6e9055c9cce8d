package io.authplane.application.token.administration;

import io.authplane.application.administration.Answer;
import io.authplane.application.lineage.Standings;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.application.token.Holder;
import io.authplane.application.token.Issuances;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Lists the records of access tokens, the newest first, each with its status as of now.
public final class ListIssuances {

    private static final int USUAL_LIMIT = 500;
    private static final int MAX_LIMIT = 5000;

    private final Issuances issuances;
    private final TokenStatuses statuses;
    private final Clock clock;

    public ListIssuances(Issuances issuances, Standings standings, Clock clock) {
        this.issuances = issuances;
        this.statuses = new TokenStatuses(standings);
        this.clock = clock;
    }

    /// Filters and paging as they stand in the query.
    ///
    /// @param jti asks for one token, whenever it was issued; the other filters do not count then
    /// @param since how long to look back, for example `24h`
    public record Query(
            Optional<String> user,
            Optional<String> client,
            Optional<String> resource,
            Optional<String> jti,
            Optional<String> since,
            Optional<String> limit,
            Optional<String> cursor) {

        /// The tokens of a person that may still be told of.
        public static Query ofUser(String id, Optional<String> limit, Optional<String> cursor) {
            return new Query(
                    Optional.of(id),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("30d"),
                    limit,
                    cursor);
        }
    }

    /// @param since from when on was looked; empty when one token was asked for
    public record Found(Page<ListedIssuance> page, Optional<Instant> since) {}

    public Answer<Found> list(TenantId tenant, Query query) {
        return Answer.of(() -> {
            PageRequest request = PageRequest.parse(query.limit(), query.cursor(), USUAL_LIMIT, MAX_LIMIT);
            Instant now = clock.instant();
            return new Answer.Done<>(
                    query.jti().isPresent()
                            ? one(tenant, new TokenId(query.jti().get()), now)
                            : many(tenant, query, request, now));
        });
    }

    private Found one(TenantId tenant, TokenId id, Instant now) {
        List<Issuance> found = issuances.find(tenant, id).stream().toList();
        return new Found(new Page<>(statuses.ofIssuances(tenant, found, now), Optional.empty()), Optional.empty());
    }

    private Found many(TenantId tenant, Query query, PageRequest request, Instant now) {
        Holder holder = new Holder(
                query.user().map(UserId::new),
                query.client().map(ClientId::new),
                query.resource().map(ResourceId::new));
        if (holder.isNobody()) {
            throw new OAuthException(new OAuthError.InvalidRequest("name at least one of user, client, resource, jti"));
        }
        Instant since = now.minus(Since.parse(query.since()));
        Page<Issuance> page = issuances.list(tenant, holder, since, request);
        return new Found(
                new Page<>(statuses.ofIssuances(tenant, page.items(), now), page.nextCursor()), Optional.of(since));
    }
}
