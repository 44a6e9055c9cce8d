package io.authplane.application.resource;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.resource.ResourceIndicator;
import io.authplane.domain.resource.ResourcePolicy;
import io.authplane.domain.resource.ResourceScope;
import io.authplane.domain.resource.Slug;
import java.time.Instant;
import java.util.List;

/// Turns an administrator's draft into a resource.
final class DraftedResource {

    private DraftedResource() {}

    static ProtectedResource create(ResourceId id, ResourceDraft draft, Instant now) {
        requireMint(draft);
        String slug = draft.slug().orElseThrow(() -> missing("slug"));
        return new ProtectedResource(
                id,
                new Slug(slug),
                new ResourceIndicator(draft.uri().orElseThrow(() -> missing("uri"))),
                draft.displayName().orElse(slug),
                draft.scopes().map(DraftedResource::scopes).orElse(List.of()),
                draft.policy()
                        .map(policy -> policy(ResourcePolicy.OPEN, policy))
                        .orElse(ResourcePolicy.OPEN),
                now,
                now);
    }

    static ProtectedResource change(ProtectedResource existing, ResourceDraft draft, Instant now) {
        requireMint(draft);
        return new ProtectedResource(
                existing.id(),
                draft.slug().map(Slug::new).orElse(existing.slug()),
                draft.uri().map(ResourceIndicator::new).orElse(existing.indicator()),
                draft.displayName().orElse(existing.displayName()),
                draft.scopes().map(DraftedResource::scopes).orElse(existing.scopes()),
                draft.policy().map(policy -> policy(existing.policy(), policy)).orElse(existing.policy()),
                existing.createdAt(),
                now);
    }

    private static void requireMint(ResourceDraft draft) {
        if (draft.backendKind().filter(kind -> !kind.equals("mint")).isPresent()) {
            throw new OAuthException(
                    new OAuthError.InvalidRequest("backend_kind must be 'mint': others are not in this version"));
        }
    }

    private static List<ResourceScope> scopes(List<ResourceDraft.DraftScope> scopes) {
        return scopes.stream()
                .map(scope ->
                        new ResourceScope(scope.name(), scope.description().orElse(""), scope.ticked()))
                .toList();
    }

    private static ResourcePolicy policy(ResourcePolicy existing, ResourceDraft.DraftPolicy draft) {
        return new ResourcePolicy(
                draft.exchangeAllowedClientIds().orElse(existing.exchangeAllowedClientIds()),
                draft.runtimeClientIds().orElse(existing.runtimeClientIds()));
    }

    private static OAuthException missing(String member) {
        return new OAuthException(new OAuthError.InvalidRequest(member + " is required"));
    }
}
