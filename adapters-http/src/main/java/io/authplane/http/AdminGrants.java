package io.authplane.http;

import static io.authplane.http.Administration.AdminRole.AUDITOR;
import static io.authplane.http.Administration.AdminRole.OPERATOR;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.authplane.application.administration.Answer;
import io.authplane.application.authorization.Consents;
import io.authplane.application.authorization.ListConsents;
import io.authplane.application.paging.Page;
import io.authplane.application.token.administration.RevokeConsent;
import io.authplane.application.token.administration.TokenCases;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// `/admin/grants` and `/admin/users/{id}/grants`: what people allowed, and its end.
final class AdminGrants {

    private final TokenCases cases;

    AdminGrants(TokenCases cases) {
        this.cases = cases;
    }

    List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get("/admin/users/{id}/grants", AUDITOR, this::listOfUser),
                AdminRoute.get("/admin/grants/consent", AUDITOR, this::list),
                AdminRoute.delete("/admin/grants/consent/{id}", OPERATOR, this::revoke));
    }

    /// Withdrawn ones too. There are no broker grants in this version.
    private AdminReply listOfUser(AdminCall call) {
        return AdminReply.of(page(call, Optional.of(call.path("id")), Optional.empty()), page -> {
            ObjectNode body = AdminCall.page("consent_grants", page, AdminGrants::view);
            body.putArray("broker_grants");
            return AdminReply.ok(body);
        });
    }

    private AdminReply list(AdminCall call) {
        return AdminReply.of(
                page(call, call.query("user_id"), call.query("client_id")),
                page -> AdminReply.ok(AdminCall.page("consent_grants", page, AdminGrants::view)));
    }

    private Answer<Page<Consents.Listed>> page(AdminCall call, Optional<String> user, Optional<String> client) {
        ListConsents.Query query = new ListConsents.Query(user, client, call.query("limit"), call.query("cursor"));
        return call.run(ListConsents.class, () -> cases.listConsents().list(TenantId.DEFAULT, query));
    }

    private AdminReply revoke(AdminCall call) {
        return AdminReply.of(
                call.run(
                        RevokeConsent.class,
                        () -> cases.revokeConsent().revoke(TenantId.DEFAULT, call.path("id"), call.origin())),
                _ -> AdminReply.noContent());
    }

    private static ObjectNode view(Consents.Listed listed) {
        Consent consent = listed.consent();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", consent.id().value());
        view.put("user_id", consent.userId().value());
        view.put("client_id", consent.clientId().value());
        view.put("resource_id", consent.resourceId().value());
        consent.scopes().values().forEach(view.withArray("scopes")::add);
        view.put("status", listed.standing().state().stored());
        view.put("created_at", consent.createdAt().toString());
        view.put("updated_at", consent.updatedAt().toString());
        return view;
    }
}
