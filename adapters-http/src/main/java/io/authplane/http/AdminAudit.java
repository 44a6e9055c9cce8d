package io.authplane.http;

import static io.authplane.http.Administration.AdminRole.AUDITOR;
import static io.authplane.http.Administration.AdminRole.OPERATOR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.authplane.application.audit.AuditQuery;
import io.authplane.application.audit.EraseAddresses;
import io.authplane.application.audit.ListAudit;
import io.authplane.application.audit.ListCheckpoints;
import io.authplane.domain.audit.AuditContent;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.audit.CheckpointKey;
import io.authplane.domain.audit.ErasableAddress;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `/admin/audit`.
final class AdminAudit {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Administration.AuditCases cases;

    AdminAudit(Administration.AuditCases cases) {
        this.cases = cases;
    }

    List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get("/admin/audit", AUDITOR, this::list),
                AdminRoute.get("/admin/audit/checkpoints", AUDITOR, this::checkpoints),
                AdminRoute.post("/admin/audit/erase", OPERATOR, this::erase));
    }

    private AdminReply list(AdminCall call) {
        if (call.query("offset").isPresent()) {
            return AdminReply.badRequest("invalid_request", "offset is not served: go on with cursor");
        }
        AuditQuery query = new AuditQuery(
                call.query("action"),
                call.query("actor_id"),
                call.query("client_id"),
                call.query("trace_id"),
                call.query("request_id"),
                call.query("since"),
                call.query("until"),
                call.query("limit"),
                call.query("cursor"));
        return AdminReply.of(
                call.run(ListAudit.class, () -> cases.list().list(TenantId.DEFAULT, query, call.origin())),
                page -> AdminReply.ok(AdminCall.page("events", page, AdminAudit::view)));
    }

    private AdminReply checkpoints(AdminCall call) {
        return AdminReply.of(
                call.run(
                        ListCheckpoints.class,
                        () -> cases.checkpoints().list(TenantId.DEFAULT, call.query("limit"), call.query("cursor"))),
                signed -> {
                    ObjectNode body = AdminCall.page("checkpoints", signed.page(), AdminAudit::view);
                    signed.keys().stream().map(AdminAudit::view).forEach(body.withArray("keys")::add);
                    return AdminReply.ok(body);
                });
    }

    private AdminReply erase(AdminCall call) {
        return call.body(Set.of("user_id"))
                .string("user_id")
                .map(user -> call.run(
                        EraseAddresses.class,
                        () -> cases.erase().erase(TenantId.DEFAULT, new UserId(user), call.origin())))
                .map(rows -> AdminReply.ok(JsonNodeFactory.instance.objectNode().put("erased", rows)))
                .orElseGet(() -> AdminReply.badRequest("invalid_request", "user_id is required"));
    }

    /// `detail` is one line of `name=value`, as the wire protocol has it.
    private static ObjectNode view(AuditEntry entry) {
        AuditContent content = entry.content();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", content.id());
        view.put("action", content.action());
        view.put("actor_id", content.actor());
        view.put("client_id", content.clientId());
        view.put("ip", entry.address().map(ErasableAddress::address).orElse(""));
        view.put("detail", line(content.detail()));
        view.put("request_id", content.requestId());
        view.put("trace_id", content.traceId());
        view.put("created_at", content.at().toString());
        entry.link().ifPresent(link -> view.put("seq", link.seq()));
        return view;
    }

    private static String line(String detail) {
        try {
            return JSON.readTree(detail).properties().stream()
                    .map(member -> member.getKey() + "=" + member.getValue().asText())
                    .collect(Collectors.joining(" "));
        } catch (JsonProcessingException _) {
            return detail; // not ours: somebody wrote into the table
        }
    }

    private static ObjectNode view(Checkpoint checkpoint) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("tenant", checkpoint.tenant().value());
        view.put("seq", checkpoint.link().seq());
        view.put("hash", checkpoint.link().hash());
        view.put("signed_at", checkpoint.at().toString());
        view.put("key_id", checkpoint.keyId().value());
        view.put("signature", checkpoint.signature());
        return view;
    }

    private static ObjectNode view(CheckpointKey key) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kid", key.id().value())
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("x", key.x());
    }
}
