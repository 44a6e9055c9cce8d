package io.authplane.bootstrap.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The documents by themselves. That they name every route is `OpenApiRoutesTest` of the HTTP adapter.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenApiDocumentsTest {

    private final Judge judge = new Judge();

    @ParameterizedTest
    @EnumSource
    void every_schema_of_an_answer_is_closed(OpenApi listener) {
        List<String> open = new ArrayList<>();
        for (Operation operation : Operation.all(listener)) {
            for (int status : operation.statuses()) {
                operation
                        .response(status)
                        .orElseThrow()
                        .path("content")
                        .properties()
                        .forEach(content -> {
                            if (content.getKey().endsWith("json")) {
                                requireClosed(
                                        operation, content.getValue().path("schema"), operation + " " + status, open);
                            }
                        });
            }
        }

        assertEquals(List.of(), open);
    }

    @ParameterizedTest
    @EnumSource
    void every_operation_has_a_name_of_its_own_a_success_and_words(OpenApi listener) {
        List<Operation> all = Operation.all(listener);

        assertEquals(all.size(), all.stream().map(Operation::id).distinct().count());
        all.forEach(operation -> {
            assertTrue(operation.statuses().stream().anyMatch(status -> status < 400), operation.toString());
            assertFalse(operation.node().path("summary").asText().isBlank(), operation.toString());
            operation
                    .statuses()
                    .forEach(status -> assertFalse(
                            operation
                                    .response(status)
                                    .orElseThrow()
                                    .path("description")
                                    .asText()
                                    .isBlank(),
                            operation + " " + status));
        });
    }

    @ParameterizedTest
    @EnumSource
    void every_example_is_what_its_schema_says(OpenApi listener) {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : Operation.all(listener)) {
            for (int status : operation.statuses()) {
                String pointer = operation.responsePointer(status) + "/content";
                examples(listener, pointer, operation + " " + status, wrong);
            }
            if (operation.body().isPresent()) {
                String path = "/paths/" + Operation.escaped(operation.path()) + "/"
                        + operation.method().toLowerCase(java.util.Locale.ROOT) + "/requestBody/content";
                examples(listener, path, operation + " body", wrong);
            }
        }

        assertEquals(List.of(), wrong);
    }

    private void examples(OpenApi listener, String pointer, String what, List<String> wrong) {
        listener.document().at(pointer).properties().forEach(content -> {
            JsonNode example = content.getValue().path("example");
            if (!example.isMissingNode()) {
                judge.against(
                                listener,
                                pointer + "/" + Operation.escaped(content.getKey()) + "/schema",
                                example.toString())
                        .forEach(fault -> wrong.add(what + ": " + fault));
            }
        });
    }

    private static void requireClosed(Operation operation, JsonNode given, String where, List<String> open) {
        JsonNode schema = operation.resolved(given);
        if (where.split("/").length > 12) {
            return;
        }
        if (schema.path("type").asText().equals("object")
                && !schema.path("additionalProperties").equals(com.fasterxml.jackson.databind.node.BooleanNode.FALSE)
                && !where.contains("getOpenApi")
                && !where.contains("/openapi.json")) {
            open.add(where);
        }
        if (schema instanceof ObjectNode object) {
            object.path("properties")
                    .properties()
                    .forEach(property ->
                            requireClosed(operation, property.getValue(), where + "/" + property.getKey(), open));
            if (object.has("items")) {
                requireClosed(operation, object.path("items"), where + "/[]", open);
            }
        }
    }
}
