package io.authplane.application.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.application.authorization.AuthorizationOutcome;
import io.authplane.application.authorization.ConsentDecision;
import io.authplane.application.authorization.ConsentOutcome;
import io.authplane.application.login.LoggedIn;
import io.authplane.domain.authorization.AuthorizationCode;
import io.authplane.domain.authorization.AuthorizationResponse;
import io.authplane.domain.authorization.CodeChallenge;
import io.authplane.domain.authorization.IssuedCode;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientSecret;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.User;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.samples.Given;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.RefreshTokenFamily;
import io.authplane.domain.token.TokenId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/// What the tests of the token endpoint share: one person, a public and a confidential client, one resource, and the
/// way to a code and to tokens.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class TokenScenario {

    static final ClientSecret SECRET = ClientSecret.presented("aps_a-secret");

    final InMemoryServer server = new InMemoryServer();
    final User ada = server.add(Given.aUser(), Password.chosen("correct horse"));
    final Client client = server.add(Given.aPublicClient().build());
    final Client confidential = server.add(Given.aConfidentialClient()
            .withId("confidential-1")
            .withSecret(server.tagOf(SECRET))
            .build());
    final ProtectedResource resource = server.add(Given.aResource().build());
    final LoggedIn person = server.loggedIn(ada);

    /// A code for the client: the person allowed `files:read` and `files:write`.
    AuthorizationCode code(Client to) {
        Parameters request = parameters(
                "response_type",
                "code",
                "client_id",
                to.id().value(),
                "redirect_uri",
                Given.REDIRECT_URI,
                "scope",
                "files:read files:write",
                "code_challenge",
                CodeChallenge.s256(Given.verifier()).value(),
                "code_challenge_method",
                "S256");
        AuthorizationOutcome outcome = server.startAuthorization()
                .start(InMemoryServer.TENANT, request, Optional.of(person), InMemoryServer.ORIGIN);
        AuthorizationResponse response = switch (outcome) {
            case AuthorizationOutcome.Respond(AuthorizationResponse remembered) -> remembered;
            case AuthorizationOutcome.AskConsent ask -> allowed(ask);
            case AuthorizationOutcome.LogInFirst _, AuthorizationOutcome.ShowError _ ->
                throw new AssertionError(outcome);
        };
        return assertInstanceOf(AuthorizationResponse.Success.class, response).code();
    }

    private AuthorizationResponse allowed(AuthorizationOutcome.AskConsent ask) {
        ConsentOutcome outcome = server.decideConsent()
                .decide(
                        InMemoryServer.TENANT,
                        ask.pending(),
                        person,
                        new ConsentDecision.Allow(Given.SCOPES),
                        InMemoryServer.ORIGIN);
        return assertInstanceOf(ConsentOutcome.Respond.class, outcome).response();
    }

    /// A good token request for the code; `changes` are names and values in turn, an empty value takes it away.
    static Parameters redeeming(AuthorizationCode code, String... changes) {
        return with(
                parameters(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code.reveal(),
                        "redirect_uri",
                        Given.REDIRECT_URI,
                        "client_id",
                        Given.CLIENT.value(),
                        "code_verifier",
                        Given.VERIFIER),
                changes);
    }

    /// A good refresh request.
    static Parameters refreshing(String token, String... changes) {
        return with(
                parameters("grant_type", "refresh_token", "refresh_token", token, "client_id", Given.CLIENT.value()),
                changes);
    }

    static Parameters with(Parameters parameters, String... changes) {
        Map<String, List<String>> values = new LinkedHashMap<>(parameters.values());
        for (int i = 0; i < changes.length; i += 2) {
            values.put(changes[i], List.of(changes[i + 1]));
        }
        return new Parameters(values);
    }

    static Parameters parameters(String... namesAndValues) {
        return with(new Parameters(Map.of()), namesAndValues);
    }

    TokenOutcome token(Parameters parameters) {
        return server.issueToken().issue(InMemoryServer.TENANT, parameters, Optional.empty(), InMemoryServer.ORIGIN);
    }

    TokenOutcome.Issued issued(Parameters parameters) {
        return assertInstanceOf(TokenOutcome.Issued.class, token(parameters));
    }

    /// Refused with this error; nothing was signed.
    <E extends OAuthError> E refused(Class<E> type, Parameters parameters) {
        int signed = server.signer().signed().size();
        int issuances = issuances().size();
        E error = assertInstanceOf(
                type,
                assertInstanceOf(TokenOutcome.Refused.class, token(parameters)).error());
        assertEquals(signed, server.signer().signed().size());
        assertEquals(issuances, issuances().size());
        return error;
    }

    /// The refresh token of a fresh family of the public client.
    String refreshToken() {
        return refreshOf(issued(redeeming(code(client))));
    }

    /// What revoking gives; `parameters` are names and values in turn.
    RevocationOutcome revoke(String... parameters) {
        return server.revokeToken()
                .revoke(InMemoryServer.TENANT, parameters(parameters), Optional.empty(), InMemoryServer.ORIGIN);
    }

    /// What a client learns about a token, by its secret in the body.
    IntrospectionOutcome introspect(String clientId, String token) {
        return server.introspectToken()
                .introspect(
                        InMemoryServer.TENANT,
                        parameters("client_id", clientId, "client_secret", SECRET.reveal(), "token", token),
                        Optional.empty(),
                        InMemoryServer.ORIGIN);
    }

    static String refreshOf(TokenOutcome.Issued issued) {
        return issued.refresh().orElseThrow().token().reveal();
    }

    List<Issuance> issuances() {
        return server.stores().issuances().all(InMemoryServer.TENANT);
    }

    /// The record of the token that was issued last.
    Issuance lastIssuance() {
        TokenId jti = server.signer().signed().getLast().id();
        return server.stores().issuances().find(InMemoryServer.TENANT, jti).orElseThrow();
    }

    /// Whether a token would be active: all its ancestors stand.
    boolean stands(Issuance issuance) {
        return issuance.ancestors()
                .allStandIn(server.stores()
                        .standings()
                        .findAll(InMemoryServer.TENANT, issuance.ancestors().refs()));
    }

    RefreshTokenFamily family() {
        List<RefreshTokenFamily> all = server.stores().families().all(InMemoryServer.TENANT);
        assertTrue(all.size() == 1, () -> "one family is expected: " + all.size());
        return all.getFirst();
    }

    IssuedCode stored(AuthorizationCode code) {
        return server.stores()
                .codes()
                .find(InMemoryServer.TENANT, TokenHash.of(code))
                .orElseThrow();
    }

    /// What the consent of the person and the public client holds from now on.
    void consentTo(String... scopes) {
        var consents = server.stores().consents();
        var before = consents.find(InMemoryServer.TENANT, ada.id(), client.id(), resource.id())
                .orElseThrow();
        server.commit(() -> consents.update(
                InMemoryServer.TENANT,
                before.renewed(Scopes.of(scopes), server.clock().instant())));
    }
}
