package io.authplane.bootstrap.trail;

import io.authplane.application.InMemoryServer;
import io.authplane.application.authorization.AuthorizationOutcome;
import io.authplane.application.authorization.ConsentDecision;
import io.authplane.application.authorization.ConsentOutcome;
import io.authplane.application.login.LoggedIn;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.authorization.AuthorizationResponse;
import io.authplane.domain.authorization.CodeChallenge;
import io.authplane.domain.login.Password;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.samples.Given;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A token that is decided but cannot be signed: no caller can bring that about, so the use cases run over stores in
/// memory, with a signer that is switched off.
final class FailedSignature {

    private final InMemoryServer server = new InMemoryServer();

    List<AuditEvent> events() {
        LoggedIn person = server.loggedIn(server.add(Given.aUser(), Password.chosen("correct horse")));
        server.add(Given.aPublicClient().build());
        server.add(Given.aResource().build());
        String code = code(person);
        server.signer().switchOff();
        var _ = server.issueToken()
                .issue(
                        InMemoryServer.TENANT,
                        parameters(Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                Given.REDIRECT_URI,
                                "client_id",
                                Given.CLIENT.value(),
                                "code_verifier",
                                Given.VERIFIER)),
                        Optional.empty(),
                        InMemoryServer.ORIGIN);
        return server.stores().audit().events(InMemoryServer.TENANT);
    }

    private String code(LoggedIn person) {
        Parameters request = parameters(Map.of(
                "response_type",
                "code",
                "client_id",
                Given.CLIENT.value(),
                "redirect_uri",
                Given.REDIRECT_URI,
                "scope",
                "files:read files:write",
                "code_challenge",
                CodeChallenge.s256(Given.verifier()).value(),
                "code_challenge_method",
                "S256"));
        if (server.startAuthorization()
                                .start(InMemoryServer.TENANT, request, Optional.of(person), InMemoryServer.ORIGIN)
                        instanceof AuthorizationOutcome.AskConsent ask
                && server.decideConsent()
                                .decide(
                                        InMemoryServer.TENANT,
                                        ask.pending(),
                                        person,
                                        new ConsentDecision.Allow(Given.SCOPES),
                                        InMemoryServer.ORIGIN)
                        instanceof ConsentOutcome.Respond(AuthorizationResponse.Success success)) {
            return success.code().reveal();
        }
        throw new AssertionError("the person is asked once, and says yes");
    }

    private static Parameters parameters(Map<String, String> values) {
        return new Parameters(values.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))));
    }
}
