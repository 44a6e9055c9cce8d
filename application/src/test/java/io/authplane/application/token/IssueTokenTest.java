package io.authplane.application.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.authplane.application.InMemoryServer;
import io.authplane.domain.audit.ClientEvent;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.authorization.AuthorizationCode;
import io.authplane.domain.client.Client;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The phases that no grant type may skip.
@Rfc(value = 6749, section = "3.2")
class IssueTokenTest extends TokenScenario {

    private static final AuthorizationCode UNISSUED = AuthorizationCode.of(new byte[AuthorizationCode.RANDOM_BYTES]);

    @Test
    void a_repeated_parameter_is_refused_before_anything_else() {
        AuthorizationCode code = code(client);
        Map<String, List<String>> values = new LinkedHashMap<>(redeeming(code).values());
        values.put("code", List.of(code.reveal(), code.reveal()));

        refused(OAuthError.InvalidRequest.class, new Parameters(values));

        issued(redeeming(code));
    }

    @Test
    @Rfc(value = 6749, section = "5.2")
    void a_grant_type_that_is_missing_unknown_or_switched_off_is_unsupported() {
        for (String grantType : List.of("", "password", "client_credentials", "AUTHORIZATION_CODE")) {
            refused(OAuthError.UnsupportedGrantType.class, redeeming(code(client), "grant_type", grantType));
        }
    }

    @Test
    @Rfc(value = 6749, section = "5.2")
    void a_client_that_did_not_register_the_grant_type_is_unauthorized() {
        server.add(Given.aPublicClient()
                .withId("once")
                .withGrantTypes(GrantType.AUTHORIZATION_CODE)
                .build());

        refused(OAuthError.UnauthorizedClient.class, refreshing(refreshToken(), "client_id", "once"));

        assertEquals("token.refresh_denied", server.lastEvent().action());
    }

    @Test
    void an_unknown_or_missing_client_is_invalid_and_leaves_no_row() {
        AuthorizationCode code = code(client);
        List<String> before = server.audited();

        refused(OAuthError.InvalidClient.class, redeeming(code, "client_id", "nobody"));
        refused(OAuthError.InvalidClient.class, redeeming(code, "client_id", ""));

        assertEquals(before, server.audited());
    }

    @Test
    void who_does_not_prove_itself_opens_a_unit_of_work_once_for_its_first_refusal() {
        AuthorizationCode code = code(confidential);
        refused(OAuthError.InvalidClient.class, redeeming(code, "client_id", "nobody"));
        assertEquals(List.of(), failedAuthentications());

        refused(OAuthError.InvalidClient.class, redeeming(code, "client_id", "confidential-1"));
        refused(OAuthError.InvalidClient.class, wrongSecret(code));
        int before = server.stores().unitOfWork().begun();
        refused(OAuthError.InvalidClient.class, redeeming(code, "client_id", "nobody"));
        refused(OAuthError.InvalidClient.class, redeeming(code, "client_id", "confidential-1"));
        refused(OAuthError.InvalidClient.class, wrongSecret(code));

        assertEquals(before, server.stores().unitOfWork().begun());
        assertEquals(List.of("missing_client_secret", "invalid_client_secret"), failedAuthentications());
    }

    @Test
    void refusals_of_a_public_client_are_counted_and_those_of_a_proven_one_all_recorded() {
        for (int i = 0; i < 3; i++) {
            refused(OAuthError.InvalidGrant.class, redeeming(UNISSUED));
            refused(
                    OAuthError.InvalidGrant.class,
                    redeeming(UNISSUED, "client_id", "confidential-1", "client_secret", SECRET.reveal()));
        }
        assertEquals(
                4,
                server.audited().stream().filter("token.issue_denied"::equals).count());

        server.refusals().recordAllCounts(Given.NOW);
        assertEquals("2", server.lastEvent().detail().get("count"));
        assertEquals(Optional.of(client.id()), server.lastEvent().client());
    }

    private Parameters wrongSecret(AuthorizationCode code) {
        return redeeming(code, "client_id", "confidential-1", "client_secret", "aps_wrong");
    }

    private List<String> failedAuthentications() {
        return server.stores().audit().events(InMemoryServer.TENANT).stream()
                .filter(ClientEvent.ClientAuthenticationFailed.class::isInstance)
                .map(event -> event.detail().get("reason"))
                .toList();
    }

    @Test
    void a_client_that_is_suspended_between_its_proof_and_the_unit_of_work_gets_nothing() {
        AuthorizationCode code = code(client);

        server.stores()
                .unitOfWork()
                .beforeNext(
                        () -> server.change(AncestorKind.CLIENT, client.id().value(), Standing.State.SUSPENDED, false));

        refused(OAuthError.InvalidGrant.class, redeeming(code));
        server.change(AncestorKind.CLIENT, client.id().value(), Standing.State.ACTIVE, false);
        issued(redeeming(code));
    }

    @Test
    @Rfc(value = 6749, section = "2.3.1")
    void a_confidential_client_shows_its_secret_in_the_header_or_in_the_body() {
        assertInstanceOf(
                TokenOutcome.Issued.class, tokenWithBasic(code(confidential), "confidential-1:" + SECRET.reveal()));
        issued(redeeming(code(confidential), "client_id", "confidential-1", "client_secret", SECRET.reveal()));
    }

    @Test
    @Rfc(value = 6749, section = "3.2.1")
    void a_confidential_client_without_its_secret_is_refused_and_its_code_lives_on() {
        AuthorizationCode code = code(confidential);

        refused(OAuthError.InvalidClient.class, redeeming(code, "client_id", "confidential-1"));
        refused(
                OAuthError.InvalidClient.class,
                redeeming(code, "client_id", "confidential-1", "client_secret", "aps_wrong"));
        assertInstanceOf(TokenOutcome.Refused.class, tokenWithBasic(code, "confidential-1:aps_wrong"));

        assertInstanceOf(TokenOutcome.Issued.class, tokenWithBasic(code, "confidential-1:" + SECRET.reveal()));
    }

    @Test
    void a_public_client_that_shows_a_secret_is_refused() {
        refused(OAuthError.InvalidClient.class, redeeming(code(client), "client_secret", "whatever"));
    }

    @Test
    void an_authorization_scheme_that_is_not_basic_is_refused() {
        TokenOutcome outcome = server.issueToken()
                .issue(
                        InMemoryServer.TENANT,
                        redeeming(code(client)),
                        Optional.of("Bearer abc"),
                        InMemoryServer.ORIGIN);

        assertInstanceOf(
                OAuthError.InvalidClient.class,
                assertInstanceOf(TokenOutcome.Refused.class, outcome).error());
    }

    @Test
    void a_refusal_of_a_client_that_proved_itself_is_recorded_with_its_private_reason() {
        AuthorizationCode code = code(client);
        server.add(Given.aPublicClient().withId("thief").build());

        OAuthError error = refused(OAuthError.InvalidGrant.class, redeeming(code, "client_id", "thief"));

        assertEquals("the authorization code is not valid", error.description());
        var denied = assertInstanceOf(TokenEvent.TokenDenied.class, server.lastEvent());
        assertEquals("issued to another client", denied.reason());
        assertEquals("invalid_grant", denied.error());
    }

    @Test
    void a_signature_that_fails_is_recorded_and_leaves_the_code_spent() {
        AuthorizationCode code = code(client);
        server.signer().switchOff();

        TokenOutcome outcome = token(redeeming(code));

        assertInstanceOf(
                OAuthError.ServerError.class,
                assertInstanceOf(TokenOutcome.Refused.class, outcome).error());
        assertEquals(List.of("consent.granted", "token.issued", "token.sign_failed"), server.audited());
        var failed = assertInstanceOf(TokenEvent.TokenSignFailed.class, server.lastEvent());
        assertEquals(issuances().getFirst().id(), failed.jti());
    }

    @Test
    void nothing_is_signed_within_a_unit_of_work_that_may_still_fail() {
        Client gone = server.add(Given.aPublicClient().withId("gone").build());
        AuthorizationCode code = code(gone);

        server.commit(() -> server.stores().resources().remove(InMemoryServer.TENANT, resource.id()));

        refused(OAuthError.InvalidGrant.class, redeeming(code, "client_id", "gone"));
    }

    private TokenOutcome tokenWithBasic(AuthorizationCode code, String credentials) {
        String header = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return server.issueToken()
                .issue(
                        InMemoryServer.TENANT,
                        redeeming(code, "client_id", ""),
                        Optional.of(header),
                        InMemoryServer.ORIGIN);
    }
}
