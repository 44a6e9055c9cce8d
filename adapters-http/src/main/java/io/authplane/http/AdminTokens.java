package io.authplane.http;

import static io.authplane.http.Administration.AdminRole.AUDITOR;
import static io.authplane.http.Administration.AdminRole.OPERATOR;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.authplane.application.token.administration.FindIssuance;
import io.authplane.application.token.administration.ListFamilies;
import io.authplane.application.token.administration.ListIssuances;
import io.authplane.application.token.administration.ListedFamily;
import io.authplane.application.token.administration.ListedIssuance;
import io.authplane.application.token.administration.RevokeIssuance;
import io.authplane.application.token.administration.RevokeStoredToken;
import io.authplane.application.token.administration.RevokeUserTokens;
import io.authplane.application.token.administration.TokenCases;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.RefreshTokenFamily;
import java.time.Instant;
import java.util.List;

/// `/admin/tokens`, `/admin/issuances` and `/admin/users/{id}/tokens`.
final class AdminTokens {

    /// What the original answers as the start of a point query.
    private static final String NO_TIME = "0001-01-01T00:00:00Z";

    private final TokenCases cases;

    AdminTokens(TokenCases cases) {
        this.cases = cases;
    }

    List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get("/admin/tokens", AUDITOR, this::listFamilies),
                AdminRoute.delete("/admin/tokens/{id}", OPERATOR, this::revoke),
                AdminRoute.get("/admin/issuances", AUDITOR, this::listIssuances),
                AdminRoute.get("/admin/issuances/{id}", AUDITOR, this::getIssuance),
                AdminRoute.delete("/admin/issuances/{id}", OPERATOR, this::revokeIssuance),
                AdminRoute.get("/admin/users/{id}/tokens", AUDITOR, this::listOfUser),
                AdminRoute.delete("/admin/users/{id}/tokens", OPERATOR, this::revokeOfUser));
    }

    private AdminReply listFamilies(AdminCall call) {
        ListFamilies.Query query = new ListFamilies.Query(
                call.query("client_id"), call.query("user_id"), call.query("limit"), call.query("cursor"));
        return AdminReply.of(
                call.run(ListFamilies.class, () -> cases.listFamilies().list(TenantId.DEFAULT, query)),
                page -> AdminReply.ok(AdminCall.page("tokens", page, AdminTokens::view)));
    }

    /// The id of a family or of an access token.
    private AdminReply revoke(AdminCall call) {
        return AdminReply.of(
                call.run(
                        RevokeStoredToken.class,
                        () -> cases.revokeToken().revoke(TenantId.DEFAULT, call.path("id"), call.origin())),
                _ -> AdminReply.noContent());
    }

    private AdminReply listIssuances(AdminCall call) {
        ListIssuances.Query query = new ListIssuances.Query(
                call.query("user"),
                call.query("client"),
                call.query("resource"),
                call.query("jti"),
                call.query("since"),
                call.query("limit"),
                call.query("cursor"));
        return AdminReply.of(
                call.run(ListIssuances.class, () -> cases.listIssuances().list(TenantId.DEFAULT, query)), found -> {
                    ObjectNode body = AdminCall.page("issuances", found.page(), AdminTokens::view);
                    body.put("since", found.since().map(Instant::toString).orElse(NO_TIME));
                    body.put("count", found.page().items().size());
                    return AdminReply.ok(body);
                });
    }

    private AdminReply getIssuance(AdminCall call) {
        return call.run(FindIssuance.class, () -> cases.findIssuance().find(TenantId.DEFAULT, call.path("id")))
                .map(found -> AdminReply.ok(view(found)))
                .orElseGet(() -> AdminReply.notFound("issuance"));
    }

    private AdminReply revokeIssuance(AdminCall call) {
        return AdminReply.of(
                call.run(
                        RevokeIssuance.class,
                        () -> cases.revokeIssuance().revoke(TenantId.DEFAULT, call.path("id"), call.origin())),
                _ -> AdminReply.noContent());
    }

    private AdminReply listOfUser(AdminCall call) {
        ListIssuances.Query query =
                ListIssuances.Query.ofUser(call.path("id"), call.query("limit"), call.query("cursor"));
        return AdminReply.of(
                call.run(ListIssuances.class, () -> cases.listIssuances().list(TenantId.DEFAULT, query)),
                found -> AdminReply.ok(AdminCall.page("tokens", found.page(), AdminTokens::view)));
    }

    private AdminReply revokeOfUser(AdminCall call) {
        return AdminReply.of(
                call.run(
                        RevokeUserTokens.class,
                        () -> cases.revokeUserTokens().revoke(TenantId.DEFAULT, call.path("id"), call.origin())),
                families -> AdminReply.ok(JsonNodeFactory.instance.objectNode().put("revoked", families)));
    }

    private static ObjectNode view(ListedFamily listed) {
        RefreshTokenFamily family = listed.family();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", family.id().value());
        view.put("kind", "family");
        view.put("user_id", family.userId().value());
        view.put("client_id", family.clientId().value());
        view.put("resource_id", family.resourceId().value());
        view.put("grant_id", family.grantId().value());
        family.scopes().values().forEach(view.withArray("scopes")::add);
        view.put("status", listed.status().word());
        view.put("generation", family.generation());
        view.put("created_at", family.createdAt().toString());
        view.put("expires_at", family.expiresAt().toString());
        view.put("absolute_expires_at", family.absoluteExpiresAt().toString());
        return view;
    }

    private static ObjectNode view(ListedIssuance listed) {
        Issuance issuance = listed.issuance();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", issuance.id().value());
        view.put("jti", issuance.id().value());
        view.put("subject_user_id", issuance.userId().value());
        view.put("client_id", issuance.clientId().value());
        view.put("resource_id", issuance.resourceId().value());
        issuance.scopes().values().forEach(view.withArray("scopes")::add);
        view.put("backend_kind", "mint");
        view.put("revocable", true);
        view.put("status", listed.status().word());
        view.put("issued_at", issuance.issuedAt().toString());
        view.put("expires_at", issuance.expiresAt().toString());
        issuance.ancestors().idOf(AncestorKind.GRANT).ifPresent(id -> view.put("grant_id", id));
        issuance.ancestors().idOf(AncestorKind.FAMILY).ifPresent(id -> view.put("family_id", id));
        issuance.ancestors().idOf(AncestorKind.CONSENT).ifPresent(id -> view.put("consent_id", id));
        return view;
    }
}
