package io.authplane.http;

import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.login.HasherBusy;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the admin listener serves: a table of routes behind one gate. Filters and limits are set by [Listeners].
final class AdminRoutes {

    private final AdminGate gate;
    private final ClientAddress clientAddress;
    private final UseCaseSpans spans;
    private final HttpAdapter.FaultLog faultLog;
    private final List<AdminRoute> table;

    AdminRoutes(
            AdminGate gate,
            ClientAddress clientAddress,
            Administration useCases,
            HttpAdapter.Surroundings surroundings) {
        this.gate = gate;
        this.clientAddress = clientAddress;
        this.spans = new UseCaseSpans(surroundings);
        this.faultLog = surroundings.faultLog();
        this.table = AdminTable.of(useCases);
    }

    /// Adds the admin routes; called once. Any key learns that a path or a method does not exist.
    void register(HttpRouting.Builder routing) {
        Map<String, List<AdminRoute>> paths = table.stream()
                .collect(Collectors.groupingBy(AdminRoute::path, LinkedHashMap::new, Collectors.toList()));
        paths.forEach((path, routes) -> {
            routes.forEach(route ->
                    routing.route(route.method(), path, (request, response) -> serve(request, response, route)));
            String allowed = routes.stream().map(route -> route.method().text()).collect(Collectors.joining(", "));
            AdminRoute otherMethod = any(_ -> AdminReply.problem(
                    405, "Method Not Allowed", "method_not_allowed", "this path answers " + allowed));
            routing.any(path, (request, response) -> {
                response.header(HeaderNames.ALLOW, allowed);
                serve(request, response, otherMethod);
            });
        });
        AdminRoute nowhere = any(_ -> AdminReply.problem(404, "Not Found", "not_found", "no such admin route"));
        routing.any((request, response) -> serve(request, response, nowhere));
    }

    private static AdminRoute any(AdminRoute.Handler handler) {
        return new AdminRoute(Method.GET, "", Administration.AdminRole.AUDITOR, handler);
    }

    private void serve(ServerRequest request, ServerResponse response, AdminRoute route) {
        send(response, guarded(request, response, route));
    }

    private AdminReply guarded(ServerRequest request, ServerResponse response, AdminRoute route) {
        return switch (gate.pass(request, response, route.lowest())) {
            case AdminGate.Passage.Shut(AdminReply refusal) -> refusal;
            case AdminGate.Passage.Open(String caller) -> answered(request, response, route.handler(), caller);
        };
    }

    private AdminReply answered(
            ServerRequest request, ServerResponse response, AdminRoute.Handler handler, String caller) {
        String requestId = RequestId.of(request).value();
        Origin origin = new Origin(requestId, Optional.of(caller), Optional.of(clientAddress.of(request)));
        try {
            return handler.answer(new AdminCall(request, origin, spans));
        } catch (Unreadable refused) {
            return AdminReply.problem(
                    refused.status(),
                    "Refused",
                    refused.error().code(),
                    refused.error().description());
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
                    503,
                    "Service Unavailable",
                    "temporarily_unavailable",
                    accident instanceof SignerUnavailable
                            ? "the signing keys cannot be read, see the log for request " + requestId
                            : "the database does not answer");
        } catch (HasherBusy _) {
            response.header(HeaderNames.RETRY_AFTER, "1");
            return AdminReply.problem(
                    503, "Service Unavailable", "temporarily_unavailable", "too many passwords are hashed");
        } catch (RuntimeException accident) {
            faultLog.fault(requestId, accident);
            return AdminReply.problem(
                    500,
                    "Internal Server Error",
                    "server_error",
                    "an internal error, see the log for request " + requestId);
        }
    }

    private static void send(ServerResponse response, AdminReply reply) {
        response.status(reply.status());
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        reply.body()
                .ifPresentOrElse(
                        body -> {
                            response.header(
                                    HeaderNames.CONTENT_TYPE,
                                    reply.problem() ? "application/problem+json" : "application/json");
                            response.send(AdminReply.bytes(body));
                        },
                        response::send);
    }
}
