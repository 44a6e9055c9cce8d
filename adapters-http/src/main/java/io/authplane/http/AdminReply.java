package io.authplane.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.authplane.application.administration.Answer;
import java.util.Optional;
import java.util.function.Function;

/// The answer of an admin route: a status and, but for 204, a JSON body.
///
/// Errors are `application/problem+json` (RFC 9457) with the members `error` and `error_description` beside the
/// standard ones.
record AdminReply(int status, Optional<JsonNode> body, boolean problem) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static AdminReply ok(JsonNode body) {
        return new AdminReply(200, Optional.of(body), false);
    }

    static AdminReply created(JsonNode body) {
        return new AdminReply(201, Optional.of(body), false);
    }

    static AdminReply noContent() {
        return new AdminReply(204, Optional.empty(), false);
    }

    static AdminReply problem(int status, String title, String error, String description) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("error", error);
        body.put("error_description", description);
        body.put("title", title);
        body.put("detail", description);
        body.put("status", status);
        return new AdminReply(status, Optional.of(body), true);
    }

    static AdminReply badRequest(String error, String description) {
        return problem(400, "Bad Request", error, description);
    }

    static AdminReply notFound(String what) {
        return problem(404, "Not Found", what + "_not_found", "no such " + what);
    }

    /// What came of a use case, on the wire.
    static <T> AdminReply of(Answer<T> answer, Function<T, AdminReply> done) {
        return switch (answer) {
            case Answer.Done<T>(T value) -> done.apply(value);
            case Answer.NotFound<T>(String what) -> notFound(what);
            case Answer.Conflict<T>(String reason) -> problem(409, "Conflict", "conflict", reason);
            case Answer.Invalid<T>(var error) -> badRequest(error.code(), error.description());
        };
    }

    /// The wire form of a body.
    static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings and numbers is always JSON", e);
        }
    }
}
