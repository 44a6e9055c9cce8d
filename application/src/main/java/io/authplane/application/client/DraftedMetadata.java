package io.authplane.application.client;

import io.authplane.application.resource.ProtectedResources;
import io.authplane.domain.client.ClientMetadata;
import io.authplane.domain.client.RegistrationPolicy;
import io.authplane.domain.client.RequestedMetadata;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.resource.Slug;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Turns an administrator's draft into metadata, by the rules of registration plus those only an administrator may set.
final class DraftedMetadata {

    private final ProtectedResources resources;
    private final RegistrationPolicy policy;

    DraftedMetadata(ProtectedResources resources, RegistrationPolicy policy) {
        this.resources = resources;
        this.policy = policy;
    }

    ClientMetadata create(TenantId tenant, ClientDraft draft) {
        RequestedMetadata requested = new RequestedMetadata(
                draft.name(),
                draft.redirectUris().orElse(List.of()),
                draft.grantTypes(),
                draft.responseTypes(),
                draft.authenticationMethod(),
                draft.applicationType(),
                draft.agent().orElse(false),
                draft.agentDescription());
        return complete(tenant, requested.toMetadata(policy.strictly()), draft);
    }

    /// `existing` with the members that the draft has.
    ClientMetadata change(TenantId tenant, ClientMetadata existing, ClientDraft draft) {
        if (draft.authenticationMethod().isPresent()
                || draft.agent().isPresent()
                || draft.responseTypes().isPresent()) {
            throw new OAuthException(new OAuthError.InvalidRequest(
                    "token_endpoint_auth_method, response_types and agent cannot be changed"));
        }
        RequestedMetadata requested = new RequestedMetadata(
                Optional.of(draft.name().orElse(existing.name())),
                draft.redirectUris()
                        .orElseGet(() -> existing.redirectUris().stream()
                                .map(uri -> uri.value())
                                .toList()),
                Optional.of(draft.grantTypes()
                        .orElseGet(() -> existing.grantTypes().stream()
                                .map(type -> type.wire())
                                .toList())),
                Optional.empty(),
                Optional.of(existing.authenticationMethod().wire()),
                Optional.of(draft.applicationType()
                        .orElse(existing.applicationType().wire())),
                existing.agent(),
                Optional.of(draft.agentDescription().orElse(existing.agentDescription())));
        ClientMetadata changed = requested.toMetadata(policy.strictly());
        return complete(
                tenant,
                changed.withBounds(existing.ceiling(), existing.refreshGrace(), existing.defaultResource()),
                draft);
    }

    private ClientMetadata complete(TenantId tenant, ClientMetadata metadata, ClientDraft draft) {
        return metadata.withBounds(
                draft.scope().map(Scopes::parse).orElse(metadata.ceiling()),
                draft.refreshGraceSeconds().map(Duration::ofSeconds).orElse(metadata.refreshGrace()),
                draft.defaultResource().isPresent()
                        ? defaultResource(tenant, draft.defaultResource().get())
                        : metadata.defaultResource());
    }

    private Optional<ResourceId> defaultResource(TenantId tenant, String slug) {
        if (slug.isEmpty()) {
            return Optional.empty();
        }
        ResourceId found = resources
                .findBySlug(tenant, new Slug(slug))
                .map(ProtectedResource::id)
                .orElseThrow(() -> new OAuthException(
                        new OAuthError.InvalidRequest("default_resource '" + slug + "' is not a registered resource")));
        return Optional.of(found);
    }
}
