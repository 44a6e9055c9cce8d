package io.authplane.application.resource;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What an administrator wants a resource to be, or to become. An absent member is left alone, or gets its default.
public record ResourceDraft(
        Optional<String> slug,
        Optional<String> uri,
        Optional<String> backendKind,
        Optional<String> displayName,
        Optional<List<DraftScope>> scopes,
        Optional<DraftPolicy> policy) {

    /// One entry of the scope catalogue.
    public record DraftScope(String name, Optional<String> description, boolean ticked) {}

    /// The two client lists; an absent one is left alone, or empty.
    public record DraftPolicy(
            Optional<List<String>> exchangeAllowedClientIds, Optional<List<String>> runtimeClientIds) {}

    /// The names of the members that are present.
    public List<String> fields() {
        return Stream.of(
                        slug.map(_ -> "slug"),
                        uri.map(_ -> "uri"),
                        displayName.map(_ -> "display_name"),
                        scopes.map(_ -> "scopes"),
                        policy.map(_ -> "policy"))
                .flatMap(Optional::stream)
                .toList();
    }
}
