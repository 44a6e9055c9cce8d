package io.authplane.bootstrap.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.authplane.bootstrap.telemetry.CheckpointLog;
import io.authplane.domain.audit.AuditContent;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ChainLink;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.audit.CheckpointKey;
import io.authplane.domain.audit.ErasableAddress;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.tenant.TenantId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The lines of a trail file, each a JSON object whose member `type` says what it is: `trail` (the first line), `row`
/// and `checkpoint`.
///
/// Reading throws [IllegalArgumentException] with a phrase for a person.
final class TrailLines {

    static final String TRAIL = "trail";
    static final String ROW = "row";
    static final String CHECKPOINT = "checkpoint";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    private TrailLines() {}

    static ObjectNode head(TenantId tenant, ChainLink start, List<CheckpointKey> keys) {
        ObjectNode line = line(TRAIL);
        line.put("version", VERSION);
        line.put("tenant", tenant.value());
        line.putObject("start").put("seq", start.seq()).put("hash", start.hash());
        keys.forEach(key -> line.withArray("keys")
                .addObject()
                .put("kid", key.id().value())
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("x", key.x()));
        return line;
    }

    static ObjectNode row(AuditEntry entry) {
        AuditContent content = entry.content();
        ObjectNode line = line(ROW);
        entry.link().ifPresent(link -> line.put("seq", link.seq()).put("hash", link.hash()));
        line.put("id", content.id());
        line.put("action", content.action());
        line.put("actor_id", content.actor());
        line.put("subject", content.subject());
        line.put("client_id", content.clientId());
        line.set("detail", detail(content.detail()));
        line.put("request_id", content.requestId());
        line.put("trace_id", content.traceId());
        entry.address().ifPresent(address -> line.put("ip", address.address()).put("ip_salt", address.salt()));
        line.put("ip_digest", content.addressDigest());
        line.put("created_at", content.at().toString());
        line.put("mac_key_id", entry.mac().keyId().value());
        line.put("mac", entry.mac().mac());
        return line;
    }

    static ObjectNode checkpoint(Checkpoint checkpoint) {
        ObjectNode line = line(CHECKPOINT);
        CheckpointLog.members(checkpoint).forEach(line::putPOJO);
        return line;
    }

    static String print(JsonNode line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every tree can be written", e);
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException _) {
            throw new IllegalArgumentException("is not JSON");
        }
    }

    static TenantId tenant(JsonNode head) {
        if (head.path("version").asInt() != VERSION) {
            throw new IllegalArgumentException("is not the head of a trail of version " + VERSION);
        }
        return new TenantId(text(head, "tenant"));
    }

    static ChainLink start(JsonNode head) {
        return link(head.path("start"));
    }

    static List<CheckpointKey> keys(JsonNode head) {
        return head.path("keys")
                .valueStream()
                .map(key -> new CheckpointKey(new KeyId(text(key, "kid")), text(key, "x")))
                .toList();
    }

    static AuditEntry entry(TenantId tenant, JsonNode line) {
        AuditContent content = new AuditContent(
                tenant,
                text(line, "id"),
                text(line, "action"),
                text(line, "actor_id"),
                text(line, "subject"),
                text(line, "client_id"),
                line.path("detail").isTextual() ? text(line, "detail") : print(line.path("detail")),
                text(line, "request_id"),
                text(line, "trace_id"),
                text(line, "ip_digest"),
                instant(line, "created_at"));
        return new AuditEntry(
                content,
                new MacTag(new KeyId(text(line, "mac_key_id")), text(line, "mac")),
                line.has("ip")
                        ? Optional.of(new ErasableAddress(text(line, "ip"), text(line, "ip_salt")))
                        : Optional.empty(),
                line.has("seq") ? Optional.of(link(line)) : Optional.empty());
    }

    static Checkpoint checkpoint(JsonNode line) {
        return new Checkpoint(
                new TenantId(text(line, "tenant")),
                link(line),
                instant(line, "signed_at"),
                new KeyId(text(line, "key_id")),
                text(line, "signature"));
    }

    private static ChainLink link(JsonNode line) {
        return new ChainLink(line.path("seq").asLong(-1), text(line, "hash"));
    }

    private static ObjectNode line(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    /// As an object if that keeps every character of it, else as the text itself: the hash covers the text.
    private static JsonNode detail(String text) {
        try {
            JsonNode parsed = JSON.readTree(text);
            if (parsed.isObject() && print(parsed).equals(text)) {
                return parsed;
            }
        } catch (JsonProcessingException _) {
            // not JSON: somebody wrote into the table
        }
        return JsonNodeFactory.instance.textNode(text);
    }

    private static String text(JsonNode line, String name) {
        JsonNode value = line.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("has no text '" + name + "'");
        }
        return value.asText();
    }

    private static Instant instant(JsonNode line, String name) {
        try {
            return Instant.parse(text(line, name));
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("has no time '" + name + "'");
        }
    }
}
