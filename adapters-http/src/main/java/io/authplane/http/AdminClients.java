package io.authplane.http;

import static io.authplane.http.Administration.AdminRole.AUDITOR;
import static io.authplane.http.Administration.AdminRole.OPERATOR;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.authplane.application.administration.Answer;
import io.authplane.application.client.ChangeClientStatus;
import io.authplane.application.client.ChangeClientStatus.Change;
import io.authplane.application.client.ClientDraft;
import io.authplane.application.client.ClientFactory;
import io.authplane.application.client.Clients;
import io.authplane.application.client.CreateClient;
import io.authplane.application.client.DeleteClient;
import io.authplane.application.client.FindClient;
import io.authplane.application.client.ListClients;
import io.authplane.application.client.RotateClientSecret;
import io.authplane.application.client.UpdateClient;
import io.authplane.application.paging.Page;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.client.ClientMetadata;
import io.authplane.domain.client.RedirectUri;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `/admin/clients`.
final class AdminClients {

    private static final Set<String> MEMBERS = Set.of(
            "client_name",
            "redirect_uris",
            "grant_types",
            "response_types",
            "token_endpoint_auth_method",
            "application_type",
            "scope",
            "agent",
            "agent_description",
            "refresh_grace_seconds",
            "default_resource");

    private final Administration.ClientCases cases;

    AdminClients(Administration.ClientCases cases) {
        this.cases = cases;
    }

    List<AdminRoute> routes() {
        String one = "/admin/clients/{id}";
        return List.of(
                AdminRoute.get("/admin/clients", AUDITOR, this::list),
                AdminRoute.post("/admin/clients", OPERATOR, this::create),
                AdminRoute.get(one, AUDITOR, named(this::get)),
                AdminRoute.patch(one, OPERATOR, named(this::update)),
                AdminRoute.delete(one, OPERATOR, named(this::delete)),
                AdminRoute.post(one + "/rotate-secret", OPERATOR, named(this::rotateSecret)),
                AdminRoute.patch(one + "/suspend", OPERATOR, named(call -> changeStatus(call, Change.SUSPEND))),
                AdminRoute.patch(one + "/reactivate", OPERATOR, named(call -> changeStatus(call, Change.REACTIVATE))),
                AdminRoute.patch(one + "/revoke", OPERATOR, named(call -> changeStatus(call, Change.REVOKE))));
    }

    /// What cannot be an id names nothing.
    private static AdminRoute.Handler named(AdminRoute.Handler handler) {
        return call ->
                ClientIdOf.path(call.path("id")).isPresent() ? handler.answer(call) : AdminReply.notFound("client");
    }

    private AdminReply list(AdminCall call) {
        ListClients.Query query = new ListClients.Query(
                call.query("source"), call.query("status"), call.query("limit"), call.query("cursor"));
        Answer<Page<Clients.Listed>> answer =
                call.run(ListClients.class, () -> cases.list().list(TenantId.DEFAULT, query));
        return AdminReply.of(answer, page -> AdminReply.ok(AdminCall.page("clients", page, AdminClients::view)));
    }

    private AdminReply create(AdminCall call) {
        ClientDraft draft = draft(call.body(MEMBERS));
        return AdminReply.of(
                call.run(CreateClient.class, () -> cases.create().create(TenantId.DEFAULT, draft, call.origin())),
                created -> AdminReply.created(createdView(created)));
    }

    private AdminReply get(AdminCall call) {
        return call.run(
                        FindClient.class,
                        () -> ClientIdOf.path(call.path("id"))
                                .flatMap(id -> cases.find().find(TenantId.DEFAULT, id)))
                .map(found -> AdminReply.ok(view(found)))
                .orElseGet(() -> AdminReply.notFound("client"));
    }

    private AdminReply update(AdminCall call) {
        ClientDraft draft = draft(call.body(MEMBERS));
        return AdminReply.of(
                call.run(
                        UpdateClient.class,
                        () -> cases.update().update(TenantId.DEFAULT, call.path("id"), draft, call.origin())),
                found -> AdminReply.ok(view(found)));
    }

    private AdminReply delete(AdminCall call) {
        return AdminReply.of(
                call.run(
                        DeleteClient.class,
                        () -> cases.delete()
                                .delete(TenantId.DEFAULT, call.path("id"), call.flag("force"), call.origin())),
                _ -> AdminReply.noContent());
    }

    private AdminReply rotateSecret(AdminCall call) {
        return AdminReply.of(
                call.run(
                        RotateClientSecret.class,
                        () -> cases.rotateSecret().rotate(TenantId.DEFAULT, call.path("id"), call.origin())),
                secret -> AdminReply.ok(JsonNodeFactory.instance
                        .objectNode()
                        .put("client_id", call.path("id"))
                        .put("client_secret", secret.reveal())));
    }

    private AdminReply changeStatus(AdminCall call, Change change) {
        return AdminReply.of(
                call.run(
                        ChangeClientStatus.class,
                        () -> cases.changeStatus().change(TenantId.DEFAULT, call.path("id"), change, call.origin())),
                standing -> AdminReply.ok(JsonNodeFactory.instance
                        .objectNode()
                        .put("status", standing.state().stored())));
    }

    private static ClientDraft draft(JsonBody body) {
        return new ClientDraft(
                body.string("client_name"),
                body.strings("redirect_uris"),
                body.strings("grant_types"),
                body.strings("response_types"),
                body.string("token_endpoint_auth_method"),
                body.string("application_type"),
                body.string("scope"),
                body.flag("agent"),
                body.string("agent_description"),
                body.number("refresh_grace_seconds"),
                body.string("default_resource"));
    }

    private static ObjectNode view(Clients.Listed found) {
        Client client = found.client();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", client.id().value());
        view.put("name", client.metadata().name());
        addMetadata(view, client.metadata());
        view.put("status", found.standing().state().stored());
        view.put("registration_source", client.source().stored());
        view.put("cimd_url", "");
        view.put("issued_at", client.issuedAt().toString());
        view.put("updated_at", client.updatedAt().toString());
        return view;
    }

    private static ObjectNode createdView(ClientFactory.Created created) {
        Client client = created.client();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("client_id", client.id().value());
        created.secret().ifPresent(secret -> view.put("client_secret", secret.reveal()));
        view.put("client_name", client.metadata().name());
        addMetadata(view, client.metadata());
        view.put("status", Standing.State.ACTIVE.stored());
        view.put("registration_source", client.source().stored());
        view.put("issued_at", client.issuedAt().toString());
        return view;
    }

    private static void addMetadata(ObjectNode view, ClientMetadata metadata) {
        metadata.redirectUris().stream().map(RedirectUri::value).forEach(view.withArray("redirect_uris")::add);
        metadata.grantTypes().stream().map(GrantType::wire).forEach(view.withArray("grant_types")::add);
        view.withArray("response_types").add("code");
        view.put("token_endpoint_auth_method", metadata.authenticationMethod().wire());
        view.put("application_type", metadata.applicationType().wire());
        view.put("scope", metadata.ceiling().toString());
        view.put("agent", metadata.agent());
        view.put("agent_description", metadata.agentDescription());
        view.put("refresh_grace_seconds", metadata.refreshGrace().toSeconds());
        metadata.defaultResource().ifPresent(id -> view.put("default_resource_id", id.value()));
    }

    /// Reads an id out of a path without refusing: what cannot be an id names nothing.
    private static final class ClientIdOf {

        private ClientIdOf() {}

        static Optional<ClientId> path(String text) {
            boolean possible =
                    !text.isEmpty() && text.length() <= 512 && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
            return possible ? Optional.of(new ClientId(text)) : Optional.empty();
        }
    }
}
