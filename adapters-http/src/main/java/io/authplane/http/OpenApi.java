package io.authplane.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The descriptions of the two listeners, OpenAPI 3.1, as they lie in this jar. Their schemas are closed.
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the parsed document
enum OpenApi {
    PUBLIC("openapi-public.json"),
    ADMIN("openapi-admin.json");

    private final JsonNode document;

    OpenApi(String name) {
        try (InputStream in = OpenApi.class.getResourceAsStream(name)) {
            this.document = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The document; never changed.
    JsonNode document() {
        return document;
    }
}
