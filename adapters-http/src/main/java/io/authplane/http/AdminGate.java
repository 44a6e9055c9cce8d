package io.authplane.http;

import io.helidon.http.HeaderNames;
import io.helidon.security.AuthenticationResponse;
import io.helidon.security.Security;
import io.helidon.security.SecurityContext;
import io.helidon.security.SecurityEnvironment;
import io.helidon.security.SecurityResponse;
import io.helidon.webserver.http.ServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Lets a request through to an admin route, or says why not.
final class AdminGate {

    private final Security security;
    private final AtomicLong calls = new AtomicLong();

    AdminGate(List<HttpAdapter.AdminKey> keys) {
        this.security = Security.builder()
                .addAuthenticationProvider(new AdminKeys(keys))
                .disableTracing()
                .build();
    }

    /// Who calls, and whether they may.
    sealed interface Passage {

        /// A key with a fitting role; `caller` is its name.
        record Open(String caller) implements Passage {}

        /// No key, or not one of ours.
        record Unknown() implements Passage {}

        /// A key whose role does not open this route.
        record Forbidden(String caller) implements Passage {}
    }

    Passage pass(ServerRequest request, HttpAdapter.AdminRole lowest) {
        SecurityContext context = security.createContext(Long.toString(calls.incrementAndGet()));
        SecurityEnvironment.Builder environment =
                security.environmentBuilder().method(request.prologue().method().text());
        request.headers()
                .values(HeaderNames.AUTHORIZATION)
                .forEach(value -> environment.header("Authorization", value));
        context.env(environment.build());
        AuthenticationResponse response = context.atnClientBuilder().buildAndGet();
        if (response.status() != SecurityResponse.SecurityStatus.SUCCESS) {
            return new Passage.Unknown();
        }
        String caller = context.userName();
        boolean fits = Arrays.stream(HttpAdapter.AdminRole.values())
                .anyMatch(role -> role.opens(lowest) && context.isUserInRole(role.name()));
        return fits ? new Passage.Open(caller) : new Passage.Forbidden(caller);
    }
}
