package io.authplane.application.client;

import java.util.List;
import java.util.Optional;

/// What an administrator wants a client to be, or to become. An absent member is left alone, or gets its default.
///
/// @param defaultResource the slug of the resource that a request without `resource` means; `""` removes it
public record ClientDraft(
        Optional<String> name,
        Optional<List<String>> redirectUris,
        Optional<List<String>> grantTypes,
        Optional<List<String>> responseTypes,
        Optional<String> authenticationMethod,
        Optional<String> applicationType,
        Optional<String> scope,
        Optional<Boolean> agent,
        Optional<String> agentDescription,
        Optional<Long> refreshGraceSeconds,
        Optional<String> defaultResource) {

    /// The names of the members that are present.
    public List<String> fields() {
        return java.util.stream.Stream.of(
                        name.map(_ -> "client_name"),
                        redirectUris.map(_ -> "redirect_uris"),
                        grantTypes.map(_ -> "grant_types"),
                        applicationType.map(_ -> "application_type"),
                        scope.map(_ -> "scope"),
                        agentDescription.map(_ -> "agent_description"),
                        refreshGraceSeconds.map(_ -> "refresh_grace_seconds"),
                        defaultResource.map(_ -> "default_resource"))
                .flatMap(Optional::stream)
                .toList();
    }
}
