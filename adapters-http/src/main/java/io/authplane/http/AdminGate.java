package io.authplane.http;

import io.authplane.application.limit.RequestLimits;
import io.authplane.domain.limit.Admission;
import io.authplane.domain.oauth.OAuthError;
import io.helidon.http.HeaderNames;
import io.helidon.security.AuthenticationResponse;
import io.helidon.security.Security;
import io.helidon.security.SecurityContext;
import io.helidon.security.SecurityEnvironment;
import io.helidon.security.SecurityResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Lets a request through to what the admin listener serves, or says why not: it is called by another name, asked too
/// often, or has no key that fits. Whoever has a key pays for that key; everybody else for their address, so that
/// nobody uses up what an administrator may ask for.
final class AdminGate {

    private final Security security;
    private final HostCheck hostCheck;
    private final ClientAddress clientAddress;
    private final RequestLimits limits;
    private final AtomicLong calls = new AtomicLong();

    /// @param settings the admin keys and allowed hosts
    AdminGate(HttpAdapter.Settings settings, RequestLimits limits) {
        this.security = Security.builder()
                .addAuthenticationProvider(new AdminKeys(settings.adminKeys()))
                .disableTracing()
                .build();
        this.hostCheck = new HostCheck(settings.issuer(), settings.allowedHosts());
        this.clientAddress = new ClientAddress(settings.proxies());
        this.limits = limits;
    }

    /// Whether a request may go on.
    sealed interface Passage {

        /// `caller` is the name of a key with a fitting role.
        record Open(String caller) implements Passage {}

        /// What is answered instead.
        record Shut(AdminReply reply) implements Passage {}
    }

    /// For holders of a key.
    ///
    /// @param response is given the headers that a refusal needs
    Passage pass(ServerRequest request, ServerResponse response, Administration.AdminRole lowest) {
        if (!isCalledByName(request)) {
            return new Passage.Shut(misdirected());
        }
        SecurityContext context = context(request);
        AuthenticationResponse key = context.atnClientBuilder().buildAndGet();
        if (key.status() != SecurityResponse.SecurityStatus.SUCCESS) {
            return refused(limits.administrationFrom(clientAddress.of(request)), response)
                    .orElseGet(() -> unknown(response));
        }
        String caller = context.userName();
        return refused(limits.administrationBy(caller), response)
                .<Passage>map(shut -> shut)
                .orElseGet(() -> fits(context, lowest)
                        ? new Passage.Open(caller)
                        : new Passage.Shut(AdminReply.problem(
                                403,
                                "Forbidden",
                                "insufficient_role",
                                "the role of key '" + caller + "' does not open this route")));
    }

    /// For everybody.
    ///
    /// @param response is given the headers that a refusal needs
    Optional<AdminReply> refusal(ServerRequest request, ServerResponse response) {
        if (!isCalledByName(request)) {
            return Optional.of(misdirected());
        }
        return refused(limits.administrationFrom(clientAddress.of(request)), response)
                .map(Passage.Shut::reply);
    }

    private boolean isCalledByName(ServerRequest request) {
        return hostCheck.allows(request.headers().first(HeaderNames.HOST).orElse(""));
    }

    private SecurityContext context(ServerRequest request) {
        SecurityContext context = security.createContext(Long.toString(calls.incrementAndGet()));
        SecurityEnvironment.Builder environment =
                security.environmentBuilder().method(request.prologue().method().text());
        request.headers()
                .values(HeaderNames.AUTHORIZATION)
                .forEach(value -> environment.header("Authorization", value));
        context.env(environment.build());
        return context;
    }

    private static boolean fits(SecurityContext context, Administration.AdminRole lowest) {
        return Arrays.stream(Administration.AdminRole.values())
                .anyMatch(role -> role.opens(lowest) && context.isUserInRole(role.name()));
    }

    private static Optional<Passage.Shut> refused(Admission admission, ServerResponse response) {
        if (admission instanceof Admission.TryLater(Duration after)) {
            OAuthError.TooManyRequests error = new OAuthError.TooManyRequests(after);
            response.header(HeaderNames.RETRY_AFTER, Long.toString(error.seconds()));
            return Optional.of(
                    new Passage.Shut(AdminReply.problem(429, "Too Many Requests", error.code(), error.description())));
        }
        return Optional.empty();
    }

    private static Passage.Shut unknown(ServerResponse response) {
        response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"authplane-admin\"");
        return new Passage.Shut(
                AdminReply.problem(401, "Unauthorized", "invalid_admin_key", "missing or wrong admin key"));
    }

    private static AdminReply misdirected() {
        return AdminReply.problem(
                421, "Misdirected Request", "invalid_request", "this server is not called by that name");
    }
}
