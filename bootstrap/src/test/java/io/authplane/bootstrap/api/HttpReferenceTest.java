package io.authplane.bootstrap.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Keeps `http-api.md` equal to the OpenAPI documents; `-Dgolden.update=true` rewrites it.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HttpReferenceTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("docs/reference/http-api.md");

    @Test
    void the_reference_page_says_what_the_documents_say() throws IOException {
        StringBuilder page = new StringBuilder("""
                # HTTP API

                <!-- Generated from the OpenAPI documents by HttpReferenceTest; change those, then run it with -Dgolden.update=true. -->

                Both listeners are described by closed OpenAPI 3.1 documents in
                `adapters-http/src/main/resources/io/authplane/http/`: `openapi-public.json` and `openapi-admin.json`. A running
                server serves the latter at `GET /admin/openapi.json`. What the error codes mean: [errors](errors.md).
                """);
        listener(page, OpenApi.PUBLIC, "Public listener");
        listener(page, OpenApi.ADMIN, "Admin listener");

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(
                Files.readString(PAGE), page.toString(), "docs/reference/http-api.md is stale: -Dgolden.update=true");
    }

    private static void listener(StringBuilder page, OpenApi listener, String title) {
        page.append("\n## ").append(title).append("\n\n");
        page.append(listener.document().at("/info/description").asText()).append("\n");
        for (Operation operation : Operation.all(listener)) {
            if (!operation.method().equals("HEAD")) {
                operation(page, operation);
            }
        }
    }

    private static void operation(StringBuilder page, Operation operation) {
        page.append("\n### `").append(operation).append("`\n\n");
        page.append(operation.node().path("summary").asText());
        if (operation.isAdmin()) {
            page.append(" Lowest role: `").append(operation.lowestRole()).append("`.");
        }
        page.append("\n");
        parameters(page, operation);
        operation
                .body()
                .ifPresent(body -> page.append("\nBody, `")
                        .append(body.getKey())
                        .append("`: ")
                        .append(members(operation, body.getValue()))
                        .append("\n"));
        page.append("\n| status | answer |\n| --- | --- |\n");
        for (int status : operation.statuses()) {
            JsonNode response = operation.response(status).orElseThrow();
            page.append("| ")
                    .append(status)
                    .append(" | ")
                    .append(response.path("description").asText());
            response.path("content").properties().stream().limit(1).forEach(content -> {
                String members = status < 400 && content.getKey().endsWith("json")
                        ? members(
                                operation, operation.resolved(content.getValue().path("schema")))
                        : "";
                page.append(members.isEmpty() ? "" : " " + members);
            });
            page.append(" |\n");
        }
    }

    private static void parameters(StringBuilder page, Operation operation) {
        List<String> query = new ArrayList<>();
        operation.node().path("parameters").forEach(given -> {
            JsonNode parameter = operation.resolved(given);
            if (parameter.path("in").asText().equals("query")) {
                String text = parameter.path("description").asText();
                query.add("`" + parameter.path("name").asText() + "`" + (text.isEmpty() ? "" : " (" + text + ")"));
            }
        });
        if (!query.isEmpty()) {
            page.append("\nQuery: ").append(String.join(", ", query)).append("\n");
        }
    }

    /// The members of an object; those that must be there without a question mark.
    private static String members(Operation operation, JsonNode schema) {
        if (schema.has("oneOf")) {
            List<String> choices = new ArrayList<>();
            schema.path("oneOf").forEach(choice -> choices.add(members(operation, operation.resolved(choice))));
            return String.join(", or ", choices);
        }
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        List<String> members = new ArrayList<>();
        schema.path("properties").properties().forEach(member -> {
            JsonNode type = operation.resolved(member.getValue());
            String shown = type.path("type").asText().equals("array")
                    ? "[]"
                    : type.path("type").asText().equals("object") ? "{}" : "";
            members.add("`" + member.getKey() + shown + (required.contains(member.getKey()) ? "" : "?") + "`");
        });
        return String.join(", ", members);
    }
}
