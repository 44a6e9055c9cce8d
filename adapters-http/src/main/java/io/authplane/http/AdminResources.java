package io.authplane.http;

import static io.authplane.http.Administration.AdminRole.AUDITOR;
import static io.authplane.http.Administration.AdminRole.OPERATOR;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.authplane.application.resource.ChangeResourcePolicy;
import io.authplane.application.resource.ChangeResourcePolicy.PolicyList;
import io.authplane.application.resource.DeleteResource;
import io.authplane.application.resource.FindResource;
import io.authplane.application.resource.ListResources;
import io.authplane.application.resource.RegisterResource;
import io.authplane.application.resource.ResourceDraft;
import io.authplane.application.resource.UpdateResource;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.resource.ResourceScope;
import io.authplane.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `/admin/resources`.
final class AdminResources {

    private static final Set<String> MEMBERS =
            Set.of("slug", "uri", "backend_kind", "display_name", "scopes", "policy");
    private static final Set<String> SCOPE_MEMBERS = Set.of("name", "description", "default");
    private static final Set<String> POLICY_MEMBERS = Set.of("exchange", "runtime");

    private final Administration.ResourceCases cases;

    AdminResources(Administration.ResourceCases cases) {
        this.cases = cases;
    }

    List<AdminRoute> routes() {
        String one = "/admin/resources/{id}";
        List<AdminRoute> routes = new ArrayList<>(List.of(
                AdminRoute.get("/admin/resources", AUDITOR, this::list),
                AdminRoute.post("/admin/resources", OPERATOR, this::create),
                AdminRoute.get(one, AUDITOR, this::get),
                AdminRoute.patch(one, OPERATOR, this::update),
                AdminRoute.delete(one, OPERATOR, this::delete)));
        routes.addAll(policyRoutes(one + "/policy/exchange/allowed-clients", PolicyList.EXCHANGE_ALLOWED_CLIENTS));
        routes.addAll(policyRoutes(one + "/policy/runtime/client-ids", PolicyList.RUNTIME_CLIENTS));
        return routes;
    }

    /// `{id}` is the slug here, as the wire protocol has it.
    private List<AdminRoute> policyRoutes(String path, PolicyList list) {
        return List.of(
                AdminRoute.get(path, AUDITOR, call -> listPolicy(call, list)),
                AdminRoute.post(path, OPERATOR, call -> addToPolicy(call, list)),
                AdminRoute.delete(path + "/{client_id}", OPERATOR, call -> removeFromPolicy(call, list)));
    }

    private AdminReply list(AdminCall call) {
        ListResources.Query query =
                new ListResources.Query(call.query("slug"), call.query("limit"), call.query("cursor"));
        return AdminReply.of(
                call.run(ListResources.class, () -> cases.list().list(TenantId.DEFAULT, query)),
                page -> AdminReply.ok(AdminCall.page("resources", page, AdminResources::view)));
    }

    private AdminReply create(AdminCall call) {
        ResourceDraft draft = draft(call.body(MEMBERS));
        return AdminReply.of(
                call.run(
                        RegisterResource.class,
                        () -> cases.register().register(TenantId.DEFAULT, draft, call.origin())),
                resource -> AdminReply.created(view(resource)));
    }

    private AdminReply get(AdminCall call) {
        return call.run(FindResource.class, () -> cases.find().find(TenantId.DEFAULT, new ResourceId(call.path("id"))))
                .map(resource -> AdminReply.ok(view(resource)))
                .orElseGet(() -> AdminReply.notFound("resource"));
    }

    private AdminReply update(AdminCall call) {
        ResourceDraft draft = draft(call.body(MEMBERS));
        return AdminReply.of(
                call.run(
                        UpdateResource.class,
                        () -> cases.update().update(TenantId.DEFAULT, call.path("id"), draft, call.origin())),
                resource -> AdminReply.ok(view(resource)));
    }

    private AdminReply delete(AdminCall call) {
        return AdminReply.of(
                call.run(
                        DeleteResource.class,
                        () -> cases.delete().delete(TenantId.DEFAULT, call.path("id"), call.origin())),
                _ -> AdminReply.noContent());
    }

    private AdminReply listPolicy(AdminCall call, PolicyList list) {
        ListResources.Query query = ListResources.Query.of(call.path("id"));
        return AdminReply.of(
                call.run(ListResources.class, () -> cases.list().list(TenantId.DEFAULT, query)),
                page -> page.items().stream()
                        .findFirst()
                        .map(resource -> AdminReply.ok(policyView(resource, list)))
                        .orElseGet(() -> AdminReply.notFound("resource")));
    }

    private AdminReply addToPolicy(AdminCall call, PolicyList list) {
        return call.body(Set.of("client_id"))
                .string("client_id")
                .map(client -> changePolicy(call, new ChangeResourcePolicy.Change(list, client, true)))
                .orElseGet(() -> AdminReply.badRequest("invalid_request", "client_id is required"));
    }

    private AdminReply removeFromPolicy(AdminCall call, PolicyList list) {
        return changePolicy(call, new ChangeResourcePolicy.Change(list, call.path("client_id"), false));
    }

    private AdminReply changePolicy(AdminCall call, ChangeResourcePolicy.Change change) {
        return AdminReply.of(
                call.run(
                        ChangeResourcePolicy.class,
                        () -> cases.changePolicy().change(TenantId.DEFAULT, call.path("id"), change, call.origin())),
                resource -> AdminReply.ok(policyView(resource, change.list())));
    }

    private static ObjectNode policyView(ProtectedResource resource, PolicyList list) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        List<String> ids = switch (list) {
            case EXCHANGE_ALLOWED_CLIENTS -> resource.policy().exchangeAllowedClientIds();
            case RUNTIME_CLIENTS -> resource.policy().runtimeClientIds();
        };
        ids.forEach(body.withArray("client_ids")::add);
        return body;
    }

    private static ResourceDraft draft(JsonBody body) {
        return new ResourceDraft(
                body.string("slug"),
                body.string("uri"),
                body.string("backend_kind"),
                body.string("display_name"),
                body.objects("scopes")
                        .map(scopes ->
                                scopes.stream().map(AdminResources::scope).toList()),
                body.object("policy").map(AdminResources::policy));
    }

    private static ResourceDraft.DraftScope scope(JsonBody scope) {
        scope.only(SCOPE_MEMBERS);
        return new ResourceDraft.DraftScope(
                scope.string("name").orElse(""),
                scope.string("description"),
                scope.flag("default").orElse(false));
    }

    private static ResourceDraft.DraftPolicy policy(JsonBody policy) {
        policy.only(POLICY_MEMBERS);
        return new ResourceDraft.DraftPolicy(
                list(policy, "exchange", "allowed_client_ids"), list(policy, "runtime", "client_ids"));
    }

    private static Optional<List<String>> list(JsonBody policy, String part, String list) {
        return policy.object(part).map(body -> body.only(Set.of(list))).flatMap(body -> body.strings(list));
    }

    private static ObjectNode view(ProtectedResource resource) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", resource.id().value());
        view.put("slug", resource.slug().value());
        view.put("uri", resource.indicator().value());
        view.put("backend_kind", "mint");
        view.put("broker_provider_id", "");
        view.put("display_name", resource.displayName());
        resource.scopes().stream().map(AdminResources::scopeView).forEach(view.withArray("scopes")::add);
        ObjectNode policy = view.putObject("policy");
        resource.policy()
                .exchangeAllowedClientIds()
                .forEach(policy.putObject("exchange").withArray("allowed_client_ids")::add);
        resource.policy().runtimeClientIds().forEach(policy.putObject("runtime").withArray("client_ids")::add);
        view.put("created_at", resource.createdAt().toString());
        view.put("updated_at", resource.updatedAt().toString());
        return view;
    }

    private static ObjectNode scopeView(ResourceScope scope) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("name", scope.name());
        if (!scope.description().isEmpty()) {
            view.put("description", scope.description());
        }
        view.put("default", scope.ticked());
        return view;
    }
}
