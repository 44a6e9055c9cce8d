package io.authplane.application.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.authorization.AuthorizationCode;
import io.authplane.domain.authorization.Redemption;
import io.authplane.domain.client.Client;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.samples.Given;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.RefreshTokenFamily;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Rfc(value = 6749, section = "4.1.3")
class AuthorizationCodeGrantTest extends TokenScenario {

    @Test
    void issues_an_access_token_and_a_refresh_token_for_what_was_allowed() {
        TokenOutcome.Issued issued = issued(redeeming(code(client)));

        assertEquals(Scopes.of("files:read", "files:write"), issued.scopes());
        assertEquals(Duration.ofMinutes(15), issued.expiresIn());
        assertEquals(Duration.ofDays(7), issued.refresh().orElseThrow().expiresIn());
    }

    @Test
    @Rfc(value = 9068, section = "2.2")
    void the_claims_name_issuer_person_client_resource_and_scopes() {
        issued(redeeming(code(client)));

        var claims = server.signer().signed().getLast();
        assertEquals(Given.ISSUER, claims.issuer());
        assertEquals(ada.id().value(), claims.subject());
        assertEquals("https://files.example.com/mcp", claims.audience());
        assertEquals(client.id(), claims.clientId());
        assertEquals(Given.NOW, claims.issuedAt());
        assertEquals(Given.NOW.plusSeconds(900), claims.expiresAt());
        assertFalse(claims.agent());
    }

    @Test
    void records_the_issuance_below_every_ancestor_and_the_event() {
        AuthorizationCode code = code(client);

        issued(redeeming(code));

        Issuance issuance = lastIssuance();
        assertEquals(
                List.of(
                        AncestorKind.USER,
                        AncestorKind.CLIENT,
                        AncestorKind.RESOURCE,
                        AncestorKind.CONSENT,
                        AncestorKind.GRANT,
                        AncestorKind.FAMILY),
                issuance.ancestors().refs().stream()
                        .map(ref -> ref.kind())
                        .sorted()
                        .toList());
        assertTrue(stands(issuance));
        var event = assertInstanceOf(TokenEvent.TokenIssued.class, server.lastEvent());
        assertEquals(issuance.id(), event.jti());
        assertEquals(stored(code).grantId(), event.grant());
        assertEquals(Optional.of(family().id()), event.family());
        assertEquals(List.of("consent.granted", "token.issued"), server.audited());
    }

    @Test
    void opens_a_family_at_its_first_generation_below_the_grant() {
        AuthorizationCode code = code(client);

        issued(redeeming(code));

        RefreshTokenFamily family = family();
        assertEquals(1, family.generation());
        assertEquals(stored(code).grantId(), family.grantId());
        assertEquals(stored(code).consentId(), family.consentId());
        assertEquals(Given.NOW.plus(Duration.ofDays(7)), family.expiresAt());
        assertEquals(Given.NOW.plus(Duration.ofDays(90)), family.absoluteExpiresAt());
        assertTrue(server.standing(AncestorKind.FAMILY, family.id().value()).isActive());
    }

    @Test
    void a_client_without_the_refresh_grant_gets_no_refresh_token() {
        Client once = server.add(Given.aPublicClient()
                .withId("once")
                .withGrantTypes(GrantType.AUTHORIZATION_CODE)
                .build());

        TokenOutcome.Issued issued = issued(redeeming(code(once), "client_id", "once"));

        assertEquals(Optional.empty(), issued.refresh());
        assertEquals(List.of(), server.stores().families().all(InMemoryServer.TENANT));
        assertTrue(stands(lastIssuance()));
    }

    @Test
    void an_agent_is_named_as_one() {
        Client agent =
                server.add(Given.aPublicClient().withId("agent").asAgent().build());

        issued(redeeming(code(agent), "client_id", "agent"));

        assertTrue(server.signer().signed().getLast().agent());
    }

    @Test
    void the_wrong_client_neither_burns_the_code_nor_revokes_anything() {
        server.add(Given.aPublicClient().withId("thief").build());
        AuthorizationCode code = code(client);

        refused(OAuthError.InvalidGrant.class, redeeming(code, "client_id", "thief"));

        assertEquals("token.issue_denied", server.lastEvent().action());
        issued(redeeming(code));
        refused(OAuthError.InvalidGrant.class, redeeming(code, "client_id", "thief"));
        assertTrue(stands(lastIssuance()));
    }

    @Test
    @Rfc(value = 7636, section = "4.5")
    @Rfc(value = 7636, section = "4.6")
    void a_wrong_missing_or_malformed_verifier_neither_burns_the_code_nor_revokes_anything() {
        AuthorizationCode code = code(client);

        refused(OAuthError.InvalidGrant.class, redeeming(code, "code_verifier", "w".repeat(43)));
        refused(OAuthError.InvalidGrant.class, redeeming(code, "code_verifier", ""));
        refused(OAuthError.InvalidGrant.class, redeeming(code, "code_verifier", "short"));

        issued(redeeming(code));
        refused(OAuthError.InvalidGrant.class, redeeming(code, "code_verifier", "w".repeat(43)));
        assertTrue(stands(lastIssuance()));
        assertFalse(server.audited().contains("auth_code.reused"));
    }

    @Test
    void a_wrong_or_missing_redirect_uri_neither_burns_the_code_nor_revokes_anything() {
        AuthorizationCode code = code(client);

        refused(OAuthError.InvalidGrant.class, redeeming(code, "redirect_uri", Given.REDIRECT_URI + "?x=1"));
        refused(OAuthError.InvalidRequest.class, redeeming(code, "redirect_uri", ""));

        issued(redeeming(code));
        refused(OAuthError.InvalidGrant.class, redeeming(code, "redirect_uri", "https://evil.example"));
        assertTrue(stands(lastIssuance()));
    }

    @Test
    @Rfc(value = 8707, section = "2.2")
    void another_resource_neither_burns_the_code_nor_revokes_anything() {
        AuthorizationCode code = code(client);

        refused(OAuthError.InvalidTarget.class, redeeming(code, "resource", "https://mail.example.com"));
        refused(OAuthError.InvalidTarget.class, redeeming(code, "resource", "Not a URI"));

        issued(redeeming(code, "resource", "https://FILES.example.com:443/mcp/"));
    }

    @Test
    void an_unknown_code_is_refused_and_recorded() {
        refused(OAuthError.InvalidGrant.class, redeeming(AuthorizationCode.presented("apc_nobody")));

        var denied = assertInstanceOf(TokenEvent.TokenDenied.class, server.lastEvent());
        assertEquals("unknown code", denied.reason());
        assertEquals(Optional.of(client.id()), denied.client());
    }

    @Test
    void a_missing_code_is_an_invalid_request() {
        refused(OAuthError.InvalidRequest.class, redeeming(code(client), "code", ""));
    }

    @Test
    @Rfc(value = 6749, section = "4.1.2")
    void a_code_lives_until_just_before_ten_minutes() {
        AuthorizationCode late = code(client);
        AuthorizationCode tooLate = code(client);

        server.clock().advance(AuthorizationCode.LIFETIME.minusMillis(1));
        issued(redeeming(late));
        server.clock().advance(Duration.ofMillis(1));

        refused(OAuthError.InvalidGrant.class, redeeming(tooLate));
        assertEquals(
                List.of(),
                server.stores()
                        .families()
                        .findByGrant(InMemoryServer.TENANT, stored(tooLate).grantId()));
    }

    @Test
    void what_was_revoked_between_code_and_token_gives_no_token_and_leaves_the_code() {
        AuthorizationCode code = code(client);
        String consent = stored(code).consentId().value();

        suspendedAndBack(code, AncestorKind.USER, ada.id().value());
        suspendedAndBack(code, AncestorKind.RESOURCE, resource.id().value());
        suspendedAndBack(code, AncestorKind.GRANT, stored(code).grantId().value());
        suspendedAndBack(code, AncestorKind.CONSENT, consent);
        assertEquals(List.of(), server.stores().families().all(InMemoryServer.TENANT));

        server.change(AncestorKind.CONSENT, consent, State.REVOKED, true);
        refused(OAuthError.InvalidGrant.class, redeeming(code));
        server.change(AncestorKind.CONSENT, consent, State.ACTIVE, false);
        refused(OAuthError.InvalidGrant.class, redeeming(code));
        assertEquals(
                new Redemption.Redeemed(),
                server.stores()
                        .unitOfWork()
                        .inTransaction(() ->
                                server.stores().codes().redeem(InMemoryServer.TENANT, TokenHash.of(code), Given.NOW)));
    }

    @Test
    void a_person_who_was_disabled_and_enabled_again_needs_a_new_code() {
        AuthorizationCode code = code(client);

        server.change(AncestorKind.USER, ada.id().value(), State.SUSPENDED, true);
        server.change(AncestorKind.USER, ada.id().value(), State.ACTIVE, false);

        refused(OAuthError.InvalidGrant.class, redeeming(code));
    }

    @Test
    void a_suspended_client_is_refused_before_its_code_is_looked_at() {
        AuthorizationCode code = code(client);

        server.change(AncestorKind.CLIENT, client.id().value(), State.SUSPENDED, false);
        refused(OAuthError.InvalidClient.class, redeeming(code));

        server.change(AncestorKind.CLIENT, client.id().value(), State.ACTIVE, false);
        issued(redeeming(code));
    }

    @Test
    void a_scope_that_the_resource_no_longer_declares_is_left_out() {
        AuthorizationCode code = code(client);
        server.commit(() -> server.stores()
                .resources()
                .update(
                        InMemoryServer.TENANT,
                        Given.aResource().withScopes("files:read").build()));

        assertEquals(Scopes.of("files:read"), issued(redeeming(code)).scopes());
    }

    @Test
    void a_scope_that_the_person_took_back_since_the_code_was_made_is_left_out() {
        AuthorizationCode code = code(client);
        consentTo("files:read");

        assertEquals(Scopes.of("files:read"), issued(redeeming(code)).scopes());
    }

    @Test
    void a_scope_that_the_client_may_no_longer_have_is_left_out() {
        AuthorizationCode code = code(client);
        server.commit(() -> server.stores()
                .clients()
                .update(
                        InMemoryServer.TENANT,
                        Given.aPublicClient().withScopes("files:write").build()));

        assertEquals(Scopes.of("files:write"), issued(redeeming(code)).scopes());
    }

    private void suspendedAndBack(AuthorizationCode code, AncestorKind kind, String id) {
        server.change(kind, id, State.SUSPENDED, false);
        refused(OAuthError.InvalidGrant.class, redeeming(code));
        server.change(kind, id, State.ACTIVE, false);
    }
}
