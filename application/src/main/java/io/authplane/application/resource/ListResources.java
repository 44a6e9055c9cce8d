package io.authplane.application.resource;

import io.authplane.application.administration.Answer;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// Lists the resources by slug. An installation has few of them, so all are read and a page is cut out.
public final class ListResources {

    private final ProtectedResources resources;

    public ListResources(ProtectedResources resources) {
        this.resources = resources;
    }

    /// A filter and paging as they stand in the query.
    ///
    /// @param slug keeps only the resource with this slug
    public record Query(Optional<String> slug, Optional<String> limit, Optional<String> cursor) {

        /// The one resource with this slug.
        public static Query of(String slug) {
            return new Query(Optional.of(slug), Optional.empty(), Optional.empty());
        }
    }

    public Answer<Page<ProtectedResource>> list(TenantId tenant, Query query) {
        return Answer.of(() -> {
            PageRequest page = PageRequest.parse(query.limit(), query.cursor());
            List<ProtectedResource> following = resources.all(tenant).stream()
                    .filter(resource ->
                            query.slug().map(resource.slug().value()::equals).orElse(true))
                    .filter(resource -> page.after()
                            .map(after -> resource.slug().value().compareTo(after) > 0)
                            .orElse(true))
                    .toList();
            List<ProtectedResource> shown =
                    following.stream().limit(page.limit()).toList();
            Optional<String> next = following.size() > shown.size()
                    ? Optional.of(PageRequest.cursorAfter(shown.getLast().slug().value()))
                    : Optional.empty();
            return new Answer.Done<>(new Page<>(shown, next));
        });
    }
}
