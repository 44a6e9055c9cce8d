package io.authplane.bootstrap.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.authplane.application.key.PrivateKeyBytes;
import io.authplane.bootstrap.Refusal;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.oauth.Secret;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What `secrets export` writes: the root secret and the signing keys that are not retired.
public final class ExportedSecrets {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Secret root;
    private final List<Key> keys;

    public ExportedSecrets(Secret root, List<Key> keys) {
        this.root = root;
        this.keys = List.copyOf(keys);
    }

    /// A signing key: what is known about it, and its private half.
    public record Key(SigningKey facts, PrivateKeyBytes bytes) {}

    public Secret root() {
        return root;
    }

    public List<Key> keys() {
        return keys;
    }

    /// As JSON, to be closed under a passphrase.
    public byte[] print() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("root", root.reveal());
        ArrayNode list = document.putArray("signing_keys");
        keys.forEach(key -> list.addObject()
                .put("kid", key.facts().kid().value())
                .put("number", key.facts().number())
                .put("alg", key.facts().algorithm().wire())
                .put("created_at", key.facts().createdAt().toString())
                .put("signs_from", key.facts().signsFrom().toString())
                .put("longest_token", key.facts().longestToken().toString())
                .put("pkcs8", Base64.getEncoder().encodeToString(key.bytes().revealBytes())));
        try {
            return JSON.writeValueAsBytes(document);
        } catch (IOException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    /// What was printed.
    public static ExportedSecrets parse(byte[] content) {
        try {
            JsonNode document = JSON.readTree(content);
            List<Key> keys = new ArrayList<>();
            for (JsonNode key : document.path("signing_keys")) {
                keys.add(key(key));
            }
            return new ExportedSecrets(
                    new StoredSecret(document.required("root").asText()), keys);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw Refusal.runtime("the exported secrets cannot be read: they are of another version", e);
        }
    }

    private static Key key(JsonNode key) throws IOException {
        KeyId kid = new KeyId(key.required("kid").asText());
        SigningAlgorithm algorithm = SigningAlgorithm.find(key.required("alg").asText())
                .orElseThrow(() -> new IllegalArgumentException("an unknown algorithm"));
        SigningKey facts = new SigningKey(
                kid,
                key.required("number").asInt(),
                algorithm,
                Instant.parse(key.required("created_at").asText()),
                Instant.parse(key.required("signs_from").asText()),
                Duration.parse(key.required("longest_token").asText()),
                Optional.empty());
        return new Key(
                facts, new PrivateKeyBytes(kid, algorithm, key.required("pkcs8").binaryValue()));
    }
}
