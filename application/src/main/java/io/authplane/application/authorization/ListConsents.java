package io.authplane.application.authorization;

import io.authplane.application.administration.Answer;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// Lists what people let clients do, withdrawn consents too.
public final class ListConsents {

    private final Consents consents;

    public ListConsents(Consents consents) {
        this.consents = consents;
    }

    /// Filters and paging as they stand in the query; empty ones do not filter.
    public record Query(
            Optional<String> user, Optional<String> client, Optional<String> limit, Optional<String> cursor) {}

    public Answer<Page<Consents.Listed>> list(TenantId tenant, Query query) {
        return Answer.of(() -> new Answer.Done<>(consents.list(
                tenant,
                query.user().map(UserId::new),
                query.client().map(ClientId::new),
                PageRequest.parse(query.limit(), query.cursor()))));
    }
}
