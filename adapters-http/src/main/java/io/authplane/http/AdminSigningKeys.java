package io.authplane.http;

import static io.authplane.http.Administration.AdminRole.ADMIN;
import static io.authplane.http.Administration.AdminRole.AUDITOR;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.authplane.application.key.ListKeys;
import io.authplane.application.key.RetireKey;
import io.authplane.application.key.RotateKeys;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.tenant.TenantId;
import java.util.List;

/// `/admin/keys`: the signing keys, never their private halves.
final class AdminSigningKeys {

    private final Administration.KeyCases cases;

    AdminSigningKeys(Administration.KeyCases cases) {
        this.cases = cases;
    }

    List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get("/admin/keys", AUDITOR, this::list),
                AdminRoute.post("/admin/keys/rotate", ADMIN, this::rotate),
                AdminRoute.post("/admin/keys/{kid}/retire", ADMIN, this::retire));
    }

    private AdminReply list(AdminCall call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var keys = body.putArray("keys");
        call.run(ListKeys.class, () -> cases.list().list(TenantId.DEFAULT)).forEach(key -> keys.add(view(key)));
        return AdminReply.ok(body);
    }

    private AdminReply rotate(AdminCall call) {
        SigningKey key = call.run(
                RotateKeys.class, () -> cases.rotate().rotate(TenantId.DEFAULT, call.flag("now"), call.origin()));
        return AdminReply.ok(facts(key).put("signs_from", key.signsFrom().toString()));
    }

    private AdminReply retire(AdminCall call) {
        return AdminReply.of(
                call.run(
                        RetireKey.class,
                        () -> cases.retire().retire(TenantId.DEFAULT, call.path("kid"), call.origin())),
                key -> AdminReply.ok(facts(key).put("status", "retired")));
    }

    private static ObjectNode view(ListKeys.Listed listed) {
        SigningKey key = listed.key();
        ObjectNode view = facts(key)
                .put("use", "sig")
                .put("status", listed.status().wire())
                .put("created_at", key.createdAt().toString())
                .put("signs_from", key.signsFrom().toString());
        listed.publishedUntil().ifPresent(until -> view.put("published_until", until.toString()));
        return view;
    }

    private static ObjectNode facts(SigningKey key) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kid", key.kid().value())
                .put("alg", key.algorithm().wire());
    }
}
