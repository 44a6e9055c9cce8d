package io.authplane.http;

import static io.authplane.http.Administration.AdminRole.OPERATOR;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.authplane.application.login.EndSessions;
import io.authplane.application.login.ListSessions;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.SessionId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// `/admin/sessions`, and those of one user.
final class AdminSessions {

    private final Administration.SessionCases cases;

    AdminSessions(Administration.SessionCases cases) {
        this.cases = cases;
    }

    List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get("/admin/sessions", OPERATOR, call -> list(call, call.query("user_id"))),
                AdminRoute.get(
                        "/admin/users/{id}/sessions", OPERATOR, call -> list(call, Optional.of(call.path("id")))),
                AdminRoute.delete("/admin/sessions/{id}", OPERATOR, this::end));
    }

    private AdminReply list(AdminCall call, Optional<String> user) {
        return AdminReply.of(
                call.run(
                        ListSessions.class,
                        () -> cases.list()
                                .list(
                                        TenantId.DEFAULT,
                                        user.map(UserId::new),
                                        call.query("limit"),
                                        call.query("cursor"))),
                page -> AdminReply.ok(AdminCall.page("sessions", page, AdminSessions::view)));
    }

    private AdminReply end(AdminCall call) {
        EndSessions.Which which = new EndSessions.Which.Any(new SessionId(call.path("id")));
        return AdminReply.of(
                call.run(EndSessions.class, () -> cases.end().end(TenantId.DEFAULT, which, call.origin())),
                _ -> AdminReply.noContent());
    }

    private static ObjectNode view(BrowserSession session) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", session.id().value());
        view.put("user_id", session.userId().value());
        view.put("created_at", session.authenticatedAt().toString());
        view.put("last_seen_at", session.lastSeenAt().toString());
        view.put("expires_at", session.expiresAt().toString());
        session.origin().address().ifPresent(address -> view.put("address", address));
        view.put("browser", session.origin().browser());
        return view;
    }
}
