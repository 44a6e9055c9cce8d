package io.authplane.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.domain.oauth.OAuthError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A JSON object that was received. A member that is `null` counts as absent; one of the wrong type is refused by name.
final class JsonBody {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode object;
    private final Function<String, OAuthError> wrongType;

    private JsonBody(JsonNode object, Function<String, OAuthError> wrongType) {
        this.object = object;
        this.wrongType = wrongType;
    }

    /// Throws [Unreadable] unless `body` is one JSON object without repeated members.
    ///
    /// @param wrongType makes the refusal of a member from its description
    static JsonBody parse(byte[] body, Function<String, OAuthError> wrongType) {
        String text = FormDecoder.utf8(body);
        try {
            JsonNode node = MAPPER.readTree(text);
            if (!node.isObject()) {
                throw Unreadable.because("the body is not a JSON object");
            }
            return new JsonBody(node, wrongType);
        } catch (JsonProcessingException _) {
            throw Unreadable.because("the body is not well-formed JSON, or repeats a member");
        }
    }

    Optional<String> string(String name) {
        return member(name).map(value -> text(name, value, "a string"));
    }

    Optional<List<String>> strings(String name) {
        return member(name).map(value -> {
            if (!value.isArray()) {
                throw wrong(name, "an array of strings");
            }
            List<String> texts = new ArrayList<>();
            value.forEach(element -> texts.add(text(name, element, "an array of strings")));
            return texts;
        });
    }

    Optional<Boolean> flag(String name) {
        return member(name).map(value -> {
            if (!value.isBoolean()) {
                throw wrong(name, "true or false");
            }
            return value.booleanValue();
        });
    }

    private Optional<JsonNode> member(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    /// Half a surrogate pair is no text, and no database keeps it.
    private String text(String name, JsonNode value, String expected) {
        if (!value.isTextual()
                || value.textValue().codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw wrong(name, expected);
        }
        return value.textValue();
    }

    private Unreadable wrong(String name, String expected) {
        return new Unreadable(400, wrongType.apply(name + " must be " + expected));
    }
}
