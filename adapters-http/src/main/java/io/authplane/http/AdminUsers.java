package io.authplane.http;

import static io.authplane.http.Administration.AdminRole.OPERATOR;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.authplane.application.administration.Answer;
import io.authplane.application.login.ChangeUserStatus;
import io.authplane.application.login.ChangeUserStatus.Change;
import io.authplane.application.login.CreateUser;
import io.authplane.application.login.DeleteUser;
import io.authplane.application.login.FindUser;
import io.authplane.application.login.ListUsers;
import io.authplane.application.login.UpdateUser;
import io.authplane.application.login.UserDraft;
import io.authplane.application.login.Users;
import io.authplane.application.paging.Page;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.User;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Set;

/// `/admin/users`.
final class AdminUsers {

    private static final Set<String> MEMBERS = Set.of("email", "name", "password", "role");

    private final Administration.UserCases cases;

    AdminUsers(Administration.UserCases cases) {
        this.cases = cases;
    }

    List<AdminRoute> routes() {
        String one = "/admin/users/{id}";
        return List.of(
                AdminRoute.get("/admin/users", OPERATOR, this::list),
                AdminRoute.post("/admin/users", OPERATOR, this::create),
                AdminRoute.get(one, OPERATOR, this::get),
                AdminRoute.patch(one, OPERATOR, this::update),
                AdminRoute.delete(one, OPERATOR, this::delete),
                AdminRoute.patch(one + "/disable", OPERATOR, call -> changeStatus(call, Change.DISABLE)),
                AdminRoute.patch(one + "/enable", OPERATOR, call -> changeStatus(call, Change.ENABLE)));
    }

    private AdminReply list(AdminCall call) {
        Answer<Page<Users.Listed>> answer = call.run(
                ListUsers.class, () -> cases.list().list(TenantId.DEFAULT, call.query("limit"), call.query("cursor")));
        return AdminReply.of(
                answer,
                page -> AdminReply.ok(AdminCall.page(
                        "users",
                        page,
                        found -> view(found.user(), found.standing().state()))));
    }

    private AdminReply create(AdminCall call) {
        UserDraft draft = draft(call.body(MEMBERS));
        return AdminReply.of(
                call.run(CreateUser.class, () -> cases.create().create(TenantId.DEFAULT, draft, call.origin())),
                user -> AdminReply.created(view(user, Standing.State.ACTIVE)));
    }

    private AdminReply get(AdminCall call) {
        return call.run(FindUser.class, () -> cases.find().find(TenantId.DEFAULT, new UserId(call.path("id"))))
                .map(found -> AdminReply.ok(view(found.user(), found.standing().state())))
                .orElseGet(() -> AdminReply.notFound("user"));
    }

    private AdminReply update(AdminCall call) {
        UserDraft draft = draft(call.body(MEMBERS));
        Answer<User> answer = call.run(
                UpdateUser.class, () -> cases.update().update(TenantId.DEFAULT, call.path("id"), draft, call.origin()));
        return AdminReply.of(answer, _ -> get(call));
    }

    private AdminReply delete(AdminCall call) {
        return AdminReply.of(
                call.run(
                        DeleteUser.class,
                        () -> cases.delete()
                                .delete(TenantId.DEFAULT, call.path("id"), call.flag("force"), call.origin())),
                _ -> AdminReply.noContent());
    }

    private AdminReply changeStatus(AdminCall call, Change change) {
        return AdminReply.of(
                call.run(
                        ChangeUserStatus.class,
                        () -> cases.changeStatus().change(TenantId.DEFAULT, call.path("id"), change, call.origin())),
                standing ->
                        AdminReply.ok(JsonNodeFactory.instance.objectNode().put("status", status(standing.state()))));
    }

    private static UserDraft draft(JsonBody body) {
        return new UserDraft(
                body.string("email"),
                body.string("name"),
                body.string("role"),
                body.string("password").map(Password::presented));
    }

    private static ObjectNode view(User user, Standing.State state) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", user.id().value());
        view.put("email", user.email().value());
        view.put("name", user.name());
        view.put("role", user.role());
        view.put("status", status(state));
        view.put("provider", "local");
        view.put("created_at", user.createdAt().toString());
        view.put("updated_at", user.updatedAt().toString());
        return view;
    }

    private static String status(Standing.State state) {
        return switch (state) {
            case ACTIVE -> "active";
            case SUSPENDED -> "disabled";
            case REVOKED -> "revoked";
        };
    }
}
