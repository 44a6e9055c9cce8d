package io.authplane.application.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.application.administration.OtherNode;
import io.authplane.application.lineage.Standings;
import io.authplane.domain.audit.ConsentEvent;
import io.authplane.domain.authorization.AuthorizationResponse;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.IssuedCode;
import io.authplane.domain.authorization.PendingAuthorization;
import io.authplane.domain.authorization.PendingId;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.oauth.TokenHash;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Rfc(value = 6749, section = "4.1.2")
class DecideConsentTest extends AuthorizationScenario {

    @Test
    void allowing_records_consent_grant_and_code_and_uses_the_request_up() {
        PendingId pending = asked(request());

        var success = success(allow(pending, "files:read", "files:write"));

        IssuedCode code = code(success);
        Consent consent = consent();
        assertEquals(Scopes.of("files:read", "files:write"), consent.scopes());
        assertEquals(consent.id(), code.consentId());
        assertEquals(
                code.scopes(),
                server.stores()
                        .grants()
                        .find(InMemoryServer.TENANT, code.grantId())
                        .orElseThrow()
                        .scopes());
        assertEquals(rows(0, 1, 1), rows());
        assertEquals(List.of("consent.granted"), server.audited());
        assertFalse(assertInstanceOf(ConsentEvent.ConsentGranted.class, server.lastEvent())
                .remembered());
        assertEquals("xyz", success.parameters().get("state"));
        assertTrue(server.standing(AncestorKind.CONSENT, consent.id().value()).isActive());
        assertTrue(server.standing(AncestorKind.GRANT, code.grantId().value()).isActive());
    }

    @Test
    void a_request_is_decided_once() {
        PendingId pending = asked(request());
        allow(pending, "files:read");

        assertInstanceOf(ConsentOutcome.Gone.class, allow(pending, "files:read"));
        assertInstanceOf(ConsentOutcome.Gone.class, decide(pending, new ConsentDecision.Deny()));

        assertEquals(rows(0, 1, 1), rows());
        assertEquals(List.of("consent.granted"), server.audited());
    }

    @Test
    void denying_answers_access_denied_and_records_no_consent() {
        PendingId pending = asked(request());

        var respond = assertInstanceOf(ConsentOutcome.Respond.class, decide(pending, new ConsentDecision.Deny()));

        var failure = assertInstanceOf(AuthorizationResponse.Failure.class, respond.response());
        assertInstanceOf(OAuthError.AccessDenied.class, failure.error());
        assertEquals("xyz", failure.parameters().get("state"));
        assertEquals("https://auth.example.com", failure.parameters().get("iss"));
        assertEquals(rows(0, 0, 0), rows());
        assertEquals(List.of("consent.denied"), server.audited());
        assertInstanceOf(ConsentOutcome.Gone.class, allow(pending, "files:read"));
    }

    @Test
    void denying_takes_nothing_away_that_was_allowed_before() {
        allowed(request("redirect_uri", LOOPBACK_URI), "files:read");

        decide(asked(request("redirect_uri", LOOPBACK_URI)), new ConsentDecision.Deny());

        assertEquals(Scopes.of("files:read"), consented());
    }

    @Test
    void the_token_gets_what_was_ticked_and_the_record_the_union() {
        allowed(request("scope", "files:share"), "files:share");

        var success = allowed(request("scope", "files:read files:write"), "files:read");

        assertEquals(Scopes.of("files:read"), code(success).scopes());
        assertEquals(Scopes.of("files:read", "files:share"), consented());
    }

    @Test
    void unticking_a_requested_scope_removes_it() {
        allowed(request(), "files:read", "files:write");

        allowed(request("redirect_uri", LOOPBACK_URI), "files:read");

        assertEquals(Scopes.of("files:read"), consented());
    }

    @Test
    void nothing_ticked_asks_again_and_stores_nothing() {
        PendingId pending = asked(request());

        var again = assertInstanceOf(ConsentOutcome.NothingTicked.class, allow(pending));

        assertEquals(2, again.view().entries().size());
        assertEquals(rows(1, 0, 0), rows());
        assertEquals(List.of(), server.audited());
        success(allow(pending, "files:read"));
    }

    @Test
    void a_scope_that_was_not_offered_cannot_be_ticked() {
        PendingId pending = asked(request("scope", "files:read"));

        var respond = assertInstanceOf(ConsentOutcome.Respond.class, allow(pending, "files:read", "files:share"));

        assertInstanceOf(
                OAuthError.InvalidScope.class,
                assertInstanceOf(AuthorizationResponse.Failure.class, respond.response())
                        .error());
        assertEquals(rows(1, 0, 0), rows());
    }

    @Test
    void another_session_of_the_same_person_cannot_decide() {
        PendingId pending = asked(request());

        ConsentOutcome outcome = server.decideConsent()
                .decide(
                        InMemoryServer.TENANT,
                        pending,
                        server.loggedIn(ada),
                        new ConsentDecision.Allow(Scopes.of("files:read")),
                        InMemoryServer.ORIGIN);

        assertInstanceOf(ConsentOutcome.Gone.class, outcome);
        success(allow(pending, "files:read"));
    }

    @Test
    void a_request_that_waited_too_long_is_gone() {
        PendingId pending = asked(request());

        server.clock().advance(PendingAuthorization.LIFETIME);

        assertInstanceOf(ConsentOutcome.Gone.class, allow(pending, "files:read"));
        assertTrue(show(pending).isEmpty());
    }

    @Test
    void a_request_whose_client_or_resource_is_no_longer_active_is_gone() {
        PendingId pending = asked(request());

        server.change(AncestorKind.CLIENT, client.id().value(), State.SUSPENDED, false);
        assertInstanceOf(ConsentOutcome.Gone.class, allow(pending, "files:read"));
        server.change(AncestorKind.CLIENT, client.id().value(), State.ACTIVE, false);
        server.change(AncestorKind.RESOURCE, resource.id().value(), State.SUSPENDED, false);
        assertInstanceOf(ConsentOutcome.Gone.class, allow(pending, "files:read"));
        assertEquals(rows(1, 0, 0), rows());
    }

    @Test
    void of_two_decisions_at_once_none_undoes_the_other() {
        allowed(request("scope", "files:read"), "files:read");
        PendingId mine = asked(request("scope", "files:write"));
        PendingId others = asked(request("scope", "files:share"));

        success(allowWhile(() -> success(allow(others, "files:share")), mine, "files:write"));

        assertEquals(
                Scopes.of("files:read", "files:write", "files:share"), consent().scopes());
    }

    @Test
    void a_consent_that_is_withdrawn_meanwhile_begins_anew() {
        allowed(request("scope", "files:read"), "files:read");
        PendingId mine = asked(request("scope", "files:write"));
        String id = consent().id().value();

        success(allowWhile(() -> server.change(AncestorKind.CONSENT, id, State.REVOKED, true), mine, "files:write"));

        assertEquals(Scopes.of("files:write"), consent().scopes());
        assertTrue(server.standing(AncestorKind.CONSENT, id).isActive());
    }

    private ConsentOutcome allowWhile(Runnable meanwhile, PendingId pending, String scope) {
        Standings standings = new OtherNode(meanwhile)
                .seenThrough(Standings.class, server.stores().standings());
        return server.decideConsent(standings)
                .decide(
                        InMemoryServer.TENANT,
                        pending,
                        person,
                        new ConsentDecision.Allow(Scopes.of(scope)),
                        InMemoryServer.ORIGIN);
    }

    @Test
    void a_person_who_was_forced_out_meanwhile_allows_nothing() {
        PendingId pending = asked(request());
        server.change(AncestorKind.USER, ada.id().value(), State.ACTIVE, true);

        var respond = assertInstanceOf(ConsentOutcome.Respond.class, allow(pending, "files:read"));

        assertInstanceOf(AuthorizationResponse.Failure.class, respond.response());
        assertEquals(0, rows().get("codes"));
        assertEquals(List.of(), server.audited());
    }

    @Test
    void a_withdrawn_consent_begins_anew_and_what_it_once_gave_stays_dead() {
        allowed(request("scope", "files:share"), "files:share");
        IssuedCode before = code(allowed(request(), "files:read", "files:write"));
        server.change(AncestorKind.CONSENT, consent().id().value(), State.REVOKED, true);

        IssuedCode after = code(allowed(request(), "files:read"));

        assertEquals(Scopes.of("files:read"), consented());
        assertEquals(before.consentId(), after.consentId());
        assertFalse(stands(before));
        assertTrue(stands(after));
    }

    @Test
    void the_page_offers_what_was_asked_ticked_and_marks_what_is_held() {
        allowed(request("scope", "files:read"), "files:read");

        ConsentView view = show(asked(request())).orElseThrow();

        assertEquals(Set.of("files:read", "files:write"), ticked(view));
        assertEquals(
                List.of(true, false),
                view.entries().stream().map(ConsentView.Entry::held).toList());
        assertFalse(view.remembered());
    }

    @Test
    void the_page_of_a_request_without_scope_offers_the_catalogue_in_its_order_all_ticked() {
        ConsentView view = show(asked(request("scope", ""))).orElseThrow();

        assertEquals(
                List.of("files:read", "files:write", "files:share"),
                view.entries().stream().map(entry -> entry.scope().name()).toList());
        assertEquals(Set.of("files:read", "files:write", "files:share"), ticked(view));
    }

    @Test
    @Rfc(value = 8252, section = "8.6")
    void the_page_of_a_loopback_request_says_when_all_was_allowed_before() {
        allowed(request(), "files:read", "files:write");

        ConsentView view = show(asked(request("redirect_uri", LOOPBACK_URI))).orElseThrow();

        assertTrue(view.remembered());
    }

    private Optional<ConsentView> show(PendingId pending) {
        return server.showConsent().show(InMemoryServer.TENANT, pending, person);
    }

    private Consent consent() {
        return server.stores()
                .consents()
                .find(InMemoryServer.TENANT, ada.id(), client.id(), resource.id())
                .orElseThrow();
    }

    private boolean stands(IssuedCode code) {
        return code.ancestors()
                .allStandIn(server.stores()
                        .standings()
                        .findAll(InMemoryServer.TENANT, code.ancestors().refs()));
    }

    private IssuedCode code(AuthorizationResponse.Success success) {
        return server.stores()
                .codes()
                .find(InMemoryServer.TENANT, TokenHash.of(success.code()))
                .orElseThrow();
    }

    private static AuthorizationResponse.Success success(ConsentOutcome outcome) {
        var respond = assertInstanceOf(ConsentOutcome.Respond.class, outcome);
        return assertInstanceOf(AuthorizationResponse.Success.class, respond.response());
    }
}
