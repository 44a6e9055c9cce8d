package io.authplane.bootstrap.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Compares answers with what the documents say of them.
final class Judge {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAVAILABLE = 503;

    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new HashMap<>();

    Judge() {
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(
                        uri(OpenApi.PUBLIC), OpenApi.PUBLIC.document().toString(),
                        uri(OpenApi.ADMIN), OpenApi.ADMIN.document().toString())));
    }

    /// What is wrong with an answer; empty if it is as documented.
    List<String> faults(Operation operation, Channel.Reply reply) {
        Optional<JsonNode> documented = operation.response(reply.status());
        if (documented.isEmpty()) {
            return List.of("status " + reply.status() + " is not documented: " + shortened(reply.body()));
        }
        if (reply.status() >= 500 && reply.status() != UNAVAILABLE) {
            return List.of("a fault of the server: " + reply.status());
        }
        List<String> faults = new ArrayList<>();
        if (reply.header("x-request-id").isEmpty()) {
            faults.add("no X-Request-ID");
        }
        JsonNode content = documented.get().path("content");
        if (content.isMissingNode()) {
            if (!reply.body().isEmpty()) {
                faults.add("a body where none is documented: " + shortened(reply.body()));
            }
        } else if (!content.has(reply.mediaType())) {
            faults.add("Content-Type " + reply.mediaType() + " is not documented for " + reply.status());
        } else if (reply.mediaType().endsWith("json")) {
            String pointer = operation.responsePointer(reply.status()) + "/content/"
                    + Operation.escaped(reply.mediaType()) + "/schema";
            faults.addAll(against(operation.listener(), pointer, reply.body()));
        }
        return faults;
    }

    /// What is wrong with a JSON text by the schema at a pointer of a document.
    List<String> against(OpenApi listener, String pointer, String json) {
        try {
            return schema(listener, pointer).validate(JSON.readTree(json)).stream()
                    .map(Error::toString)
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of("not JSON: " + shortened(json));
        }
    }

    private Schema schema(OpenApi listener, String pointer) {
        return schemas.computeIfAbsent(
                listener + pointer, _ -> registry.getSchema(SchemaLocation.of(uri(listener) + "#" + pointer)));
    }

    private static String uri(OpenApi listener) {
        return "https://authplane.test/" + listener.name().toLowerCase(Locale.ROOT) + ".json";
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
