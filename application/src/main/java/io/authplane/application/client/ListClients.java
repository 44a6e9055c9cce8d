package io.authplane.application.client;

import io.authplane.application.administration.Answer;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;
import java.util.function.Function;

/// Lists clients for an administrator.
public final class ListClients {

    private final Clients clients;

    public ListClients(Clients clients) {
        this.clients = clients;
    }

    /// Filters and paging as they stand in the query; empty ones do not filter.
    public record Query(
            Optional<String> source, Optional<String> status, Optional<String> limit, Optional<String> cursor) {}

    public Answer<Page<Clients.Listed>> list(TenantId tenant, Query query) {
        return Answer.of(() -> new Answer.Done<>(clients.list(
                tenant,
                query.source().map(text -> known("source", text, RegistrationSource::fromStored)),
                query.status().map(text -> known("status", text, Standing.State::fromStored)),
                PageRequest.parse(query.limit(), query.cursor()))));
    }

    private static <T> T known(String name, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException _) {
            throw new OAuthException(new OAuthError.InvalidRequest(name + " '" + text + "' is not known"));
        }
    }
}
