package io.authplane.bootstrap.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One operation of a document, with its references followed.
///
/// @param method in upper case
record Operation(OpenApi listener, String method, String path, JsonNode node) {

    private static final Set<String> METHODS = Set.of("get", "head", "post", "patch", "put", "delete");

    /// A parameter in the path or the query.
    record Parameter(String name, boolean inPath, boolean required, JsonNode schema) {}

    static List<Operation> all(OpenApi listener) {
        List<Operation> all = new ArrayList<>();
        listener.document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> all.add(new Operation(
                                listener,
                                method.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                method.getValue()))));
        return all;
    }

    String id() {
        return node.path("operationId").asText();
    }

    boolean isAdmin() {
        return listener == OpenApi.ADMIN;
    }

    /// The lowest role that opens it; empty on the public listener.
    String lowestRole() {
        return node.path("x-lowest-role").asText();
    }

    Set<Integer> statuses() {
        Set<Integer> statuses = new TreeSet<>();
        node.path("responses").fieldNames().forEachRemaining(status -> statuses.add(Integer.parseInt(status)));
        return statuses;
    }

    Optional<JsonNode> response(int status) {
        JsonNode found = node.path("responses").path(Integer.toString(status));
        return found.isMissingNode() ? Optional.empty() : Optional.of(resolved(found));
    }

    /// Where the response of a status stands in the document, as a JSON pointer.
    String responsePointer(int status) {
        JsonNode found = node.path("responses").path(Integer.toString(status));
        return found.has("$ref")
                ? found.path("$ref").asText().substring(1)
                : "/paths/" + escaped(path) + "/" + method.toLowerCase(java.util.Locale.ROOT) + "/responses/" + status;
    }

    /// What the request carries: its media type and the schema of its body.
    Optional<java.util.Map.Entry<String, JsonNode>> body() {
        return node.path("requestBody").path("content").properties().stream()
                .findFirst()
                .map(content -> java.util.Map.entry(
                        content.getKey(), resolved(content.getValue().path("schema"))));
    }

    List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        node.path("parameters").forEach(given -> {
            JsonNode parameter = resolved(given);
            parameters.add(new Parameter(
                    parameter.path("name").asText(),
                    parameter.path("in").asText().equals("path"),
                    parameter.path("required").asBoolean(),
                    resolved(parameter.path("schema"))));
        });
        return parameters;
    }

    JsonNode resolved(JsonNode node) {
        JsonNode current = node;
        while (current.has("$ref")) {
            current = listener.document().at(current.path("$ref").asText().substring(1));
        }
        return current;
    }

    static String escaped(String pointerToken) {
        return pointerToken.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
