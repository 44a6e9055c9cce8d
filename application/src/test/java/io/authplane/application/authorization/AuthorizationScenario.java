package io.authplane.application.authorization;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.authplane.application.InMemoryServer;
import io.authplane.application.login.LoggedIn;
import io.authplane.domain.authorization.AuthorizationResponse;
import io.authplane.domain.authorization.CodeChallenge;
import io.authplane.domain.authorization.PendingId;
import io.authplane.domain.client.Client;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.User;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.samples.Given;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// What the tests of the authorization endpoint share: one person, one client, one resource, and a good request.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class AuthorizationScenario {

    static final String LOOPBACK_URI = "http://127.0.0.1:8123/callback";
    static final String PRIVATE_URI = "com.example.app:/callback";

    final InMemoryServer server = new InMemoryServer();
    final User ada = server.add(Given.aUser(), Password.chosen("correct horse"));
    final Client client = server.add(Given.aPublicClient()
            .withRedirectUris(Given.REDIRECT_URI, "http://127.0.0.1/callback", PRIVATE_URI)
            .build());
    final ProtectedResource resource = server.add(Given.aResource()
            .withScopes("files:read", "files:write", "files:share")
            .build());
    final LoggedIn person = server.loggedIn(ada);

    /// A good request; `changes` are names and values in turn, an empty value takes the parameter away.
    static Parameters request(String... changes) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("response_type", List.of("code"));
        values.put("client_id", List.of(Given.CLIENT.value()));
        values.put("redirect_uri", List.of(Given.REDIRECT_URI));
        values.put("state", List.of("xyz"));
        values.put("scope", List.of("files:read files:write"));
        values.put("resource", List.of("https://files.example.com/mcp"));
        values.put(
                "code_challenge", List.of(CodeChallenge.s256(Given.verifier()).value()));
        values.put("code_challenge_method", List.of("S256"));
        for (int i = 0; i < changes.length; i += 2) {
            values.put(changes[i], List.of(changes[i + 1]));
        }
        return new Parameters(values);
    }

    /// A good request that repeats one parameter.
    static Parameters repeating(String name, String second) {
        Map<String, List<String>> values = new LinkedHashMap<>(request().values());
        List<String> both = new ArrayList<>(values.getOrDefault(name, List.of()));
        both.add(second);
        values.put(name, both);
        return new Parameters(values);
    }

    AuthorizationOutcome start(Parameters parameters) {
        return server.startAuthorization()
                .start(InMemoryServer.TENANT, parameters, Optional.of(person), InMemoryServer.ORIGIN);
    }

    PendingId asked(Parameters parameters) {
        return assertInstanceOf(AuthorizationOutcome.AskConsent.class, start(parameters))
                .pending();
    }

    ConsentOutcome decide(PendingId pending, ConsentDecision decision) {
        return server.decideConsent().decide(InMemoryServer.TENANT, pending, person, decision, InMemoryServer.ORIGIN);
    }

    ConsentOutcome allow(PendingId pending, String... scopes) {
        return decide(pending, new ConsentDecision.Allow(Scopes.of(scopes)));
    }

    /// Lets the person allow these scopes by page.
    AuthorizationResponse.Success allowed(Parameters parameters, String... scopes) {
        var respond = assertInstanceOf(ConsentOutcome.Respond.class, allow(asked(parameters), scopes));
        return assertInstanceOf(AuthorizationResponse.Success.class, respond.response());
    }

    static <E extends OAuthError> E redirectedError(Class<E> type, AuthorizationOutcome outcome) {
        var respond = assertInstanceOf(AuthorizationOutcome.Respond.class, outcome);
        return assertInstanceOf(
                type,
                assertInstanceOf(AuthorizationResponse.Failure.class, respond.response())
                        .error());
    }

    static <E extends OAuthError> E shownError(Class<E> type, AuthorizationOutcome outcome) {
        return assertInstanceOf(
                type,
                assertInstanceOf(AuthorizationOutcome.ShowError.class, outcome).error());
    }

    /// How many rows an authorization leaves, by table.
    Map<String, Integer> rows() {
        return Map.of(
                "pending", server.stores().pending().all(InMemoryServer.TENANT).size(),
                "grants", server.stores().grants().all(InMemoryServer.TENANT).size(),
                "codes", server.stores().codes().all(InMemoryServer.TENANT).size());
    }

    static Map<String, Integer> rows(int pending, int grants, int codes) {
        return Map.of("pending", pending, "grants", grants, "codes", codes);
    }

    Scopes consented() {
        return server.stores()
                .consents()
                .find(InMemoryServer.TENANT, ada.id(), client.id(), resource.id())
                .orElseThrow()
                .scopes();
    }

    static Set<String> ticked(ConsentView view) {
        return view.entries().stream()
                .filter(ConsentView.Entry::ticked)
                .map(entry -> entry.scope().name())
                .collect(Collectors.toSet());
    }
}
