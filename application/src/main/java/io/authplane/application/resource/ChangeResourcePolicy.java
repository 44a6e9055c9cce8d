package io.authplane.application.resource;

import io.authplane.application.administration.Answer;
import io.authplane.application.lineage.Standings;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.Slug;
import io.authplane.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Adds one client to a policy list of a resource, or removes it. Both may be repeated without harm.
public final class ChangeResourcePolicy {

    private final ProtectedResources resources;
    private final Standings standings;
    private final UpdateResource updateResource;

    public ChangeResourcePolicy(ProtectedResources resources, Standings standings, UpdateResource updateResource) {
        this.resources = resources;
        this.standings = standings;
        this.updateResource = updateResource;
    }

    /// The lists of a policy.
    public enum PolicyList {
        EXCHANGE_ALLOWED_CLIENTS,
        RUNTIME_CLIENTS
    }

    /// One change of a list.
    public record Change(PolicyList list, String clientId, boolean add) {}

    /// The resource as it is then. A client that does not exist cannot be added.
    public Answer<ProtectedResource> change(TenantId tenant, String slug, Change change, Origin origin) {
        return Answer.of(() -> {
            if (change.add()
                    && standings
                            .find(tenant, new AncestorRef(AncestorKind.CLIENT, change.clientId()))
                            .isEmpty()) {
                return new Answer.Invalid<>(new io.authplane.domain.oauth.OAuthError.InvalidRequest(
                        "client_id '" + change.clientId() + "' is not a registered client"));
            }
            Optional<ProtectedResource> found =
                    Slug.isSlug(slug) ? resources.findBySlug(tenant, new Slug(slug)) : Optional.empty();
            return found.map(resource ->
                            updateResource.update(tenant, resource.id(), existing -> draft(existing, change), origin))
                    .orElseGet(() -> new Answer.NotFound<>("resource"));
        });
    }

    private static ResourceDraft draft(ProtectedResource resource, Change change) {
        ResourceDraft.DraftPolicy policy = switch (change.list()) {
            case EXCHANGE_ALLOWED_CLIENTS ->
                new ResourceDraft.DraftPolicy(
                        Optional.of(changed(resource.policy().exchangeAllowedClientIds(), change)), Optional.empty());
            case RUNTIME_CLIENTS ->
                new ResourceDraft.DraftPolicy(
                        Optional.empty(), Optional.of(changed(resource.policy().runtimeClientIds(), change)));
        };
        return new ResourceDraft(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(policy));
    }

    private static List<String> changed(List<String> before, Change change) {
        List<String> after = new ArrayList<>(before);
        after.remove(change.clientId());
        if (change.add()) {
            after.add(change.clientId());
        }
        return after;
    }
}
