package io.authplane.http;

import io.authplane.application.client.ChangeClientStatus.Change;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.login.ChangeUserStatus;
import io.authplane.application.resource.ChangeResourcePolicy.PolicyList;
import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.oauth.OAuthError;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the admin listener serves: a table of routes behind one gate. Filters and limits are set by [Listeners].
final class AdminRoutes {

    private final AdminGate gate;
    private final HostCheck hostCheck;
    private final ClientAddress clientAddress;
    private final UseCaseSpans spans;
    private final HttpAdapter.FaultLog faultLog;
    private final AdminClients clients;
    private final AdminUsers users;
    private final AdminResources resources;
    private final Map<String, Map<Method, AdminHandler>> table = new LinkedHashMap<>();

    /// What answers one method of one admin path.
    @FunctionalInterface
    private interface AdminHandler {
        AdminReply answer(AdminCall call);
    }

    /// @param settings the admin keys and allowed hosts
    AdminRoutes(
            HttpAdapter.Settings settings, HttpAdapter.Administration useCases, HttpAdapter.Surroundings surroundings) {
        this.gate = new AdminGate(settings.adminKeys());
        this.hostCheck = new HostCheck(settings.issuer(), settings.allowedHosts());
        this.clientAddress = new ClientAddress(settings.proxies());
        this.spans = new UseCaseSpans(surroundings.telemetry().getTracer("io.authplane.http"));
        this.faultLog = surroundings.faultLog();
        this.clients = new AdminClients(useCases.clients());
        this.users = new AdminUsers(useCases.users());
        this.resources = new AdminResources(useCases.resources());
        clientRoutes();
        userRoutes();
        resourceRoutes();
    }

    private void clientRoutes() {
        on("/admin/clients", Method.GET, clients::list);
        on("/admin/clients", Method.POST, clients::create);
        on("/admin/clients/{id}", Method.GET, clients::get);
        on("/admin/clients/{id}", Method.PATCH, clients::update);
        on("/admin/clients/{id}", Method.DELETE, clients::delete);
        on("/admin/clients/{id}/rotate-secret", Method.POST, clients::rotateSecret);
        on("/admin/clients/{id}/suspend", Method.PATCH, call -> clients.changeStatus(call, Change.SUSPEND));
        on("/admin/clients/{id}/reactivate", Method.PATCH, call -> clients.changeStatus(call, Change.REACTIVATE));
        on("/admin/clients/{id}/revoke", Method.PATCH, call -> clients.changeStatus(call, Change.REVOKE));
    }

    private void userRoutes() {
        on("/admin/users", Method.GET, users::list);
        on("/admin/users", Method.POST, users::create);
        on("/admin/users/{id}", Method.GET, users::get);
        on("/admin/users/{id}", Method.PATCH, users::update);
        on("/admin/users/{id}", Method.DELETE, users::delete);
        on(
                "/admin/users/{id}/disable",
                Method.PATCH,
                call -> users.changeStatus(call, ChangeUserStatus.Change.DISABLE));
        on("/admin/users/{id}/enable", Method.PATCH, call -> users.changeStatus(call, ChangeUserStatus.Change.ENABLE));
    }

    private void resourceRoutes() {
        on("/admin/resources", Method.GET, resources::list);
        on("/admin/resources", Method.POST, resources::create);
        on("/admin/resources/{id}", Method.GET, resources::get);
        on("/admin/resources/{id}", Method.PATCH, resources::update);
        on("/admin/resources/{id}", Method.DELETE, resources::delete);
        policyRoutes("/admin/resources/{id}/policy/exchange/allowed-clients", PolicyList.EXCHANGE_ALLOWED_CLIENTS);
        policyRoutes("/admin/resources/{id}/policy/runtime/client-ids", PolicyList.RUNTIME_CLIENTS);
    }

    /// `{id}` is the slug here, as the wire protocol has it.
    private void policyRoutes(String path, PolicyList list) {
        on(path, Method.GET, call -> resources.listPolicy(call, list));
        on(path, Method.POST, call -> resources.addToPolicy(call, list));
        on(path + "/{client_id}", Method.DELETE, call -> resources.removeFromPolicy(call, list));
    }

    private void on(String path, Method method, AdminHandler handler) {
        table.computeIfAbsent(path, _ -> new LinkedHashMap<>()).put(method, handler);
    }

    /// Adds the admin routes; called once.
    void register(HttpRouting.Builder routing) {
        table.forEach((path, handlers) -> {
            handlers.forEach((method, handler) -> routing.route(
                    method, path, (request, response) -> serve(request, response, handler)));
            String allowed = handlers.keySet().stream().map(Method::text).collect(Collectors.joining(", "));
            routing.any(path, (request, response) -> {
                response.header(HeaderNames.ALLOW, allowed);
                serve(request, response, _ -> AdminReply.problem(
                        405, "Method Not Allowed", "method_not_allowed", "this path answers " + allowed));
            });
        });
        routing.any((request, response) -> serve(request, response, _ -> AdminReply.problem(
                404, "Not Found", "not_found", "no such admin route")));
    }

    private void serve(ServerRequest request, ServerResponse response, AdminHandler handler) {
        send(response, guarded(request, response, handler));
    }

    private AdminReply guarded(ServerRequest request, ServerResponse response, AdminHandler handler) {
        if (!hostCheck.allows(request.headers().first(HeaderNames.HOST).orElse(""))) {
            return AdminReply.problem(
                    421, "Misdirected Request", "invalid_request", "this server is not called by that name");
        }
        return switch (gate.pass(request, HttpAdapter.AdminRole.ADMIN, HttpAdapter.AdminRole.OPERATOR)) {
            case AdminGate.Passage.Unknown() -> {
                response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"authplane-admin\"");
                yield AdminReply.problem(401, "Unauthorized", "invalid_admin_key", "missing or wrong admin key");
            }
            case AdminGate.Passage.Forbidden(String caller) ->
                AdminReply.problem(
                        403, "Forbidden", "insufficient_role", "the role of key '" + caller + "' does not open this route");
            case AdminGate.Passage.Open(String caller) -> answered(request, response, handler, caller);
        };
    }

    private AdminReply answered(
            ServerRequest request, ServerResponse response, AdminHandler handler, String caller) {
        String requestId = RequestId.of(request).value();
        Origin origin = new Origin(requestId, Optional.of(caller), Optional.of(clientAddress.of(request)));
        try {
            return handler.answer(new AdminCall(request, origin, spans));
        } catch (Unreadable refused) {
            return AdminReply.problem(
                    refused.status(), "Refused", refused.error().code(), refused.error().description());
        } catch (RequestException broken) {
            int status = broken.status().code();
            OAuthError error = ErrorResponses.refusedByServer(status, requestId);
            return AdminReply.problem(status, "Refused", error.code(), error.description());
        } catch (CloseConnectionException gone) {
            throw gone;
        } catch (StoreUnavailable | SignerUnavailable accident) {
            faultLog.fault(requestId, accident);
            response.header(HeaderNames.RETRY_AFTER, "1");
            return AdminReply.problem(
                    503, "Service Unavailable", "temporarily_unavailable", "the database does not answer");
        } catch (RuntimeException accident) {
            faultLog.fault(requestId, accident);
            return AdminReply.problem(
                    500, "Internal Server Error", "server_error", "an internal error, see the log for request " + requestId);
        }
    }

    private static void send(ServerResponse response, AdminReply reply) {
        response.status(reply.status());
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        reply.body().ifPresentOrElse(
                body -> {
                    response.header(
                            HeaderNames.CONTENT_TYPE,
                            reply.problem() ? "application/problem+json" : "application/json");
                    response.send(AdminReply.bytes(body));
                },
                response::send);
    }
}
