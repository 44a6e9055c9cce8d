package io.authplane.bootstrap;

import io.authplane.application.administration.Answer;
import io.authplane.application.paging.Page;
import io.authplane.application.resource.ListResources;
import io.authplane.application.resource.ResourceDraft;
import io.authplane.bootstrap.config.ResourceSeed;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/// Registers the resources of the configuration that do not exist yet.
final class Seeds {

    private static final Logger LOG = Logger.getLogger(Seeds.class.getName());

    private final Installation installation;

    Seeds(Installation installation) {
        this.installation = installation;
    }

    /// A resource with the slug of a seed is left as it is.
    void apply(List<ResourceSeed> seeds) {
        for (ResourceSeed seed : seeds) {
            if (listed(ListResources.Query.of(seed.slug().value())).isEmpty()) {
                register(seed);
            }
        }
    }

    /// @param name the slug or URI of `oauth.default_resource`
    void warnUnlessRegistered(String name) {
        ListResources.Query all = new ListResources.Query(Optional.empty(), Optional.of("1000"), Optional.empty());
        boolean registered = listed(all).stream()
                .anyMatch(resource -> resource.slug().value().equals(name)
                        || resource.indicator().value().equals(name));
        if (!registered) {
            LOG.warning(() -> "oauth.default_resource names '" + name + "', which is not registered");
        }
    }

    private List<ProtectedResource> listed(ListResources.Query query) {
        return switch (installation.administration().resources().list().list(TenantId.DEFAULT, query)) {
            case Answer.Done<Page<ProtectedResource>>(Page<ProtectedResource> page) -> page.items();
            default -> throw new IllegalStateException("a list of resources refuses no valid page");
        };
    }

    private void register(ResourceSeed seed) {
        String slug = seed.slug().value();
        switch (installation
                .administration()
                .resources()
                .register()
                .register(TenantId.DEFAULT, draft(seed), installation.origin("system"))) {
            case Answer.Done<?> _ -> LOG.info(() -> "registered the resource " + slug);
            case Answer.Conflict<?>(String reason) ->
                LOG.warning(() -> "the resource " + slug + " of the configuration was not registered: " + reason);
            case Answer.Invalid<?> invalid ->
                throw Refusal.input(
                        "resources: " + slug + ": " + invalid.error().description());
            case Answer.NotFound<?>(String what) -> throw new IllegalStateException("nothing to find: " + what);
        }
    }

    private static ResourceDraft draft(ResourceSeed seed) {
        return new ResourceDraft(
                Optional.of(seed.slug().value()),
                Optional.of(seed.indicator().value()),
                Optional.empty(),
                Optional.of(seed.displayName()),
                Optional.of(seed.scopes().stream()
                        .map(scope -> new ResourceDraft.DraftScope(
                                scope.name(), Optional.of(scope.description()), scope.ticked()))
                        .toList()),
                Optional.of(new ResourceDraft.DraftPolicy(
                        Optional.of(seed.policy().exchangeAllowedClientIds()),
                        Optional.of(seed.policy().runtimeClientIds()))));
    }
}
