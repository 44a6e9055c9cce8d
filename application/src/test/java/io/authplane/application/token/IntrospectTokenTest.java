package io.authplane.application.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.domain.client.Client;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.resource.ResourcePolicy;
import io.authplane.domain.samples.Given;
import io.authplane.domain.token.AccessTokenClaims;
import io.authplane.domain.token.TokenId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Rfc(value = 7662, section = "2")
@Rfc(value = 7662, section = "2.1")
@Rfc(value = 7662, section = "2.2")
class IntrospectTokenTest extends TokenScenario {

    private static final String OWN = "confidential-1";

    private final Client runtime = server.add(Given.aConfidentialClient()
            .withId("runtime-1")
            .withSecret(server.tagOf(SECRET))
            .build());
    private final Client stranger = server.add(Given.aConfidentialClient()
            .withId("stranger-1")
            .withSecret(server.tagOf(SECRET))
            .build());

    IntrospectTokenTest() {
        policy(runtime.id().value());
    }

    @Test
    void its_own_client_learns_what_an_active_access_token_says() {
        String token = accessToken(tokens());

        var active = assertInstanceOf(IntrospectionOutcome.ActiveAccessToken.class, introspect(OWN, token));

        assertEquals(server.signer().signed().getLast(), active.claims());
        assertEquals("token.introspected", server.lastEvent().action());
        assertEquals(
                Map.of("jti", active.claims().id().value(), "issuing_client", OWN),
                server.lastEvent().detail());
    }

    @Test
    void a_server_of_the_resource_learns_the_same_and_the_trail_names_both() {
        TokenOutcome.Issued publicTokens = issued(redeeming(code(client)));

        assertInstanceOf(
                IntrospectionOutcome.ActiveAccessToken.class, introspect("runtime-1", accessToken(publicTokens)));

        assertEquals(Optional.of(runtime.id()), server.lastEvent().client());
        assertEquals(Given.CLIENT.value(), server.lastEvent().detail().get("issuing_client"));
    }

    @Test
    @Rfc(value = 7662, section = "4")
    void everybody_else_learns_nothing_and_is_recorded() {
        TokenOutcome.Issued issued = tokens();

        inactive("stranger-1", accessToken(issued), "caller_not_authorized_for_token");
        inactive("stranger-1", refreshOf(issued), "caller_not_authorized_for_token");
        inactive("runtime-1", refreshOf(issued), "caller_not_authorized_for_token");
        assertEquals(Optional.of(runtime.id()), server.lastEvent().client());
    }

    @Test
    void a_server_that_is_taken_off_the_resource_learns_nothing_from_then_on() {
        String token = accessToken(tokens());
        assertInstanceOf(IntrospectionOutcome.ActiveAccessToken.class, introspect("runtime-1", token));

        policy(stranger.id().value());

        inactive("runtime-1", token, "caller_not_authorized_for_token");
        assertInstanceOf(IntrospectionOutcome.ActiveAccessToken.class, introspect("stranger-1", token));
    }

    @ParameterizedTest
    @CsvSource({
        "USER,SUSPENDED,subject_inactive",
        "USER,REVOKED,subject_inactive",
        "RESOURCE,REVOKED,token_revoked",
        "CONSENT,REVOKED,token_revoked",
        "GRANT,REVOKED,token_revoked",
        "FAMILY,REVOKED,token_revoked"
    })
    void a_token_is_inactive_once_an_ancestor_fell(AncestorKind kind, State state, String reason) {
        TokenOutcome.Issued issued = tokens();
        String id = lastIssuance().ancestors().idOf(kind).orElseThrow();

        server.change(kind, id, state, true);

        inactive(OWN, accessToken(issued), reason);
        inactive(OWN, refreshOf(issued), reason);
        server.change(kind, id, State.ACTIVE, false);
        inactive(OWN, accessToken(issued), reason);
        inactive(OWN, refreshOf(issued), reason);
    }

    @Test
    void a_suspended_client_is_a_pause_and_a_revoked_one_the_end() {
        String token = accessToken(issued(redeeming(code(client))));
        String id = client.id().value();

        server.change(AncestorKind.CLIENT, id, State.SUSPENDED, false);
        inactive("runtime-1", token, "issuing_client_inactive");
        server.change(AncestorKind.CLIENT, id, State.ACTIVE, false);
        assertInstanceOf(IntrospectionOutcome.ActiveAccessToken.class, introspect("runtime-1", token));
        server.change(AncestorKind.CLIENT, id, State.REVOKED, true);
        inactive("runtime-1", token, "issuing_client_inactive");
    }

    @Test
    void a_revoked_access_token_is_inactive_and_its_refresh_token_is_not() {
        TokenOutcome.Issued issued = tokens();
        AncestorRef ref =
                new AncestorRef(AncestorKind.TOKEN, lastIssuance().id().value());

        server.commit(() -> server.stores().standings().revoke(InMemoryServer.TENANT, ref));

        inactive(OWN, accessToken(issued), "issuance_revoked");
        assertInstanceOf(IntrospectionOutcome.ActiveRefreshToken.class, introspect(OWN, refreshOf(issued)));
    }

    @Test
    void an_expired_an_unknown_and_a_forged_token_are_inactive() {
        TokenOutcome.Issued issued = tokens();
        inactive(OWN, accessToken(issued) + "x", "invalid_token");
        inactive(OWN, "nonsense", "invalid_token");
        inactive(OWN, "apr_nonsense", "invalid_token");

        server.clock().advance(Duration.ofMinutes(15));
        inactive(OWN, accessToken(issued), "invalid_token");
        assertInstanceOf(IntrospectionOutcome.ActiveRefreshToken.class, introspect(OWN, refreshOf(issued)));
        server.clock().advance(Duration.ofDays(8));
        inactive(OWN, refreshOf(issued), "invalid_token");
    }

    @Test
    void a_signed_token_without_a_record_is_inactive() {
        String token = server.signer().sign(InMemoryServer.TENANT, unrecorded()).reveal();

        inactive(OWN, token, "invalid_token");
    }

    @Test
    void a_superseded_refresh_token_is_inactive_and_asking_revokes_nothing() {
        String old = refreshOf(tokens());
        String head = refreshOf(issued(refreshing(old, "client_id", OWN, "client_secret", SECRET.reveal())));
        assertInstanceOf(IntrospectionOutcome.ActiveRefreshToken.class, introspect(OWN, old));

        server.clock().advance(Duration.ofMinutes(10));

        inactive(OWN, old, "refresh_token_superseded");
        assertInstanceOf(IntrospectionOutcome.ActiveRefreshToken.class, introspect(OWN, head));
        issued(refreshing(head, "client_id", OWN, "client_secret", SECRET.reveal()));
    }

    @Test
    void a_public_client_may_not_ask_even_about_its_own_tokens() {
        String token = accessToken(issued(redeeming(code(client))));
        List<String> before = server.audited();

        refused(
                OAuthError.InvalidClient.class,
                server.introspectToken()
                        .introspect(
                                InMemoryServer.TENANT,
                                parameters("client_id", Given.CLIENT.value(), "token", token),
                                Optional.empty(),
                                InMemoryServer.ORIGIN));
        refused(OAuthError.InvalidClient.class, introspect("nobody", token));

        assertEquals(before, server.audited());
    }

    @Test
    void a_suspended_caller_is_refused_and_recorded() {
        String token = accessToken(tokens());
        server.change(AncestorKind.CLIENT, OWN, State.SUSPENDED, false);

        refused(OAuthError.InvalidClient.class, introspect(OWN, token));

        assertEquals("client.auth_failed", server.lastEvent().action());
        assertEquals(Map.of("reason", "client_not_active"), server.lastEvent().detail());
    }

    @Test
    @Rfc(value = 7662, section = "2.3")
    void a_request_without_a_token_is_invalid() {
        refused(
                OAuthError.InvalidRequest.class,
                server.introspectToken()
                        .introspect(
                                InMemoryServer.TENANT,
                                parameters("client_id", OWN, "client_secret", SECRET.reveal()),
                                Optional.empty(),
                                InMemoryServer.ORIGIN));
    }

    @Test
    void a_key_store_that_does_not_answer_is_an_accident_and_never_active() {
        String token = accessToken(tokens());
        server.signer().switchOff();

        assertThrows(SignerUnavailable.class, () -> introspect(OWN, token));
    }

    @Test
    void a_hint_does_not_matter() {
        String token = refreshOf(tokens());

        IntrospectionOutcome outcome = server.introspectToken()
                .introspect(
                        InMemoryServer.TENANT,
                        parameters(
                                "client_id",
                                OWN,
                                "client_secret",
                                SECRET.reveal(),
                                "token",
                                token,
                                "token_type_hint",
                                "access_token"),
                        Optional.empty(),
                        InMemoryServer.ORIGIN);

        var active = assertInstanceOf(IntrospectionOutcome.ActiveRefreshToken.class, outcome);
        assertTrue(active.family().scopes().contains("files:read"));
        assertEquals(Optional.of(confidential.id()), server.lastEvent().client());
        assertEquals(active.family().id().value(), server.lastEvent().detail().get("family"));
    }

    private TokenOutcome.Issued tokens() {
        return issued(redeeming(code(confidential), "client_id", OWN, "client_secret", SECRET.reveal()));
    }

    private static String accessToken(TokenOutcome.Issued issued) {
        return issued.accessToken().reveal();
    }

    private void policy(String runtimeClient) {
        server.commit(() -> server.stores()
                .resources()
                .update(
                        InMemoryServer.TENANT,
                        Given.aResource()
                                .withPolicy(new ResourcePolicy(List.of(), List.of(runtimeClient)))
                                .build()));
    }

    private void inactive(String clientId, String token, String reason) {
        assertInstanceOf(IntrospectionOutcome.Inactive.class, introspect(clientId, token));
        assertEquals("token.introspect_denied", server.lastEvent().action());
        assertEquals(reason, server.lastEvent().detail().get("reason"));
    }

    private static void refused(Class<? extends OAuthError> type, IntrospectionOutcome outcome) {
        assertInstanceOf(
                type,
                assertInstanceOf(IntrospectionOutcome.Refused.class, outcome).error());
    }

    /// Claims that nobody recorded.
    private AccessTokenClaims unrecorded() {
        return new AccessTokenClaims(
                Given.ISSUER,
                Given.USER.value(),
                "https://files.example.com/mcp",
                confidential.id(),
                Given.SCOPES,
                new TokenId(Given.id(77)),
                server.clock().instant(),
                server.clock().instant().plusSeconds(60),
                false);
    }
}
