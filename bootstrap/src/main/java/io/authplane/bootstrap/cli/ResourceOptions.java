package io.authplane.bootstrap.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.application.resource.ResourceDraft;
import io.authplane.bootstrap.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that describe a resource.
final class ResourceOptions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SCOPE_PARTS = 3;

    @Option(names = "--uri", description = "The address of the MCP server; the 'aud' of its tokens, byte for byte.")
    private Optional<String> uri = Optional.empty();

    @Option(names = "--display-name", paramLabel = "NAME", description = "What people read on the consent page.")
    private Optional<String> displayName = Optional.empty();

    @Option(names = "--backend-kind", paramLabel = "KIND", description = "mint; others are not in this version.")
    private Optional<String> backendKind = Optional.empty();

    @Option(
            names = "--scopes",
            paramLabel = "NAME||TEXT",
            description = "One scope and what people read about it; may be repeated.")
    private List<String> scopes = new ArrayList<>();

    @Option(
            names = "--scopes-file",
            paramLabel = "FILE",
            description = "A JSON array of scopes: [{\"name\": .., \"description\": .., \"default\": true}].")
    private Optional<Path> scopesFile = Optional.empty();

    @Option(
            names = "--policy-allowed-clients",
            paramLabel = "IDS",
            description = "Clients that may exchange tokens for it.")
    private Optional<String> allowedClients = Optional.empty();

    @Option(
            names = "--policy-runtime-client-ids",
            paramLabel = "IDS",
            description = "Clients that are its own servers.")
    private Optional<String> runtimeClients = Optional.empty();

    /// @param clearScopes whether the catalogue becomes empty
    /// @param clearPolicy whether both client lists become empty
    ResourceDraft draft(Optional<String> slug, boolean clearScopes, boolean clearPolicy) {
        return new ResourceDraft(slug, uri, backendKind, displayName, scopes(clearScopes), policy(clearPolicy));
    }

    private Optional<List<ResourceDraft.DraftScope>> scopes(boolean clear) {
        if ((clear ? 1 : 0) + (scopes.isEmpty() ? 0 : 1) + (scopesFile.isPresent() ? 1 : 0) > 1) {
            throw Refusal.input("give only one of --scopes, --scopes-file and --scopes-clear");
        }
        if (clear) {
            return Optional.of(List.of());
        }
        if (scopesFile.isPresent()) {
            return Optional.of(fromFile(scopesFile.get()));
        }
        return scopes.isEmpty()
                ? Optional.empty()
                : Optional.of(scopes.stream().map(ResourceOptions::scope).toList());
    }

    private Optional<ResourceDraft.DraftPolicy> policy(boolean clear) {
        if (clear) {
            return Optional.of(new ResourceDraft.DraftPolicy(Optional.of(List.of()), Optional.of(List.of())));
        }
        return allowedClients.isEmpty() && runtimeClients.isEmpty()
                ? Optional.empty()
                : Optional.of(new ResourceDraft.DraftPolicy(
                        allowedClients.map(Lists::parse), runtimeClients.map(Lists::parse)));
    }

    /// `name|upstream|description`; this version has no upstream scopes.
    private static ResourceDraft.DraftScope scope(String text) {
        String[] parts = text.split("\\|", SCOPE_PARTS);
        if (parts.length > 1 && !parts[1].isEmpty()) {
            throw Refusal.input("upstream scopes are not in this version: write '" + parts[0] + "||description'");
        }
        return new ResourceDraft.DraftScope(
                parts[0], parts.length == SCOPE_PARTS ? Optional.of(parts[2]) : Optional.empty(), false);
    }

    private static List<ResourceDraft.DraftScope> fromFile(Path file) {
        try {
            JsonNode array = JSON.readTree(Files.readString(file));
            if (!array.isArray()) {
                throw Refusal.input("the scopes file " + file + " must hold a JSON array");
            }
            List<ResourceDraft.DraftScope> scopes = new ArrayList<>();
            for (JsonNode entry : array) {
                scopes.add(new ResourceDraft.DraftScope(
                        entry.path("name").asText(),
                        Optional.ofNullable(entry.get("description")).map(JsonNode::asText),
                        entry.path("default").asBoolean()));
            }
            return scopes;
        } catch (JsonProcessingException _) {
            throw Refusal.input("the scopes file " + file + " is not JSON");
        } catch (IOException _) {
            throw Refusal.input("the scopes file " + file + " cannot be read");
        }
    }
}
