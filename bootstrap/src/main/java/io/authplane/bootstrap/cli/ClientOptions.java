package io.authplane.bootstrap.cli;

import io.authplane.application.client.ClientDraft;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that describe a client and may change later.
final class ClientOptions {

    @Option(
            names = "--grant-types",
            paramLabel = "TYPES",
            description =
                    "Grants that the client may use, with commas between them. New clients: authorization_code,refresh_token.")
    private Optional<String> grantTypes = Optional.empty();

    @Option(
            names = "--redirect-uris",
            paramLabel = "URIS",
            description = "Where the client takes its answers, with commas between them.")
    private Optional<String> redirectUris = Optional.empty();

    @Option(
            names = "--scope",
            paramLabel = "SCOPES",
            description =
                    "The most that the client may be granted, with spaces between them; without it no bound is set.")
    private Optional<String> scope = Optional.empty();

    @Option(
            names = "--default-resource",
            paramLabel = "SLUG",
            description = "The resource that a request without 'resource' means.")
    private Optional<String> defaultResource = Optional.empty();

    /// A draft of these options and those that only one command has.
    ClientDraft draft(
            Optional<String> name,
            Optional<String> authMethod,
            Optional<Boolean> agent,
            Optional<String> agentDescription) {
        return new ClientDraft(
                name,
                redirectUris.map(Lists::parse),
                grantTypes.map(Lists::parse),
                Optional.<List<String>>empty(),
                authMethod,
                Optional.empty(),
                scope,
                agent,
                agentDescription,
                Optional.empty(),
                defaultResource);
    }
}
