package io.authplane.application.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.domain.audit.ConsentEvent;
import io.authplane.domain.authorization.AuthorizationResponse;
import io.authplane.domain.authorization.IssuedCode;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.oauth.TokenHash;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Requests of a person who allowed the client before.
class RememberedConsentTest extends AuthorizationScenario {

    @Test
    void answers_at_once_when_everything_was_allowed_before_and_the_redirect_is_https() {
        allowed(request(), "files:read", "files:write");

        var respond = assertInstanceOf(AuthorizationOutcome.Respond.class, start(request("scope", "files:read")));

        var success = assertInstanceOf(AuthorizationResponse.Success.class, respond.response());
        IssuedCode code = server.stores()
                .codes()
                .find(InMemoryServer.TENANT, TokenHash.of(success.code()))
                .orElseThrow();
        assertEquals(Scopes.of("files:read"), code.scopes());
        assertEquals(rows(0, 2, 2), rows());
        assertEquals(List.of("consent.granted", "consent.granted"), server.audited());
        assertTrue(assertInstanceOf(ConsentEvent.ConsentGranted.class, server.lastEvent())
                .remembered());
    }

    @Test
    void a_request_without_scope_gets_all_that_is_held_where_the_page_is_skipped() {
        allowed(request(), "files:write");

        var respond = assertInstanceOf(AuthorizationOutcome.Respond.class, start(request("scope", "")));

        var success = assertInstanceOf(AuthorizationResponse.Success.class, respond.response());
        assertEquals(
                Scopes.of("files:write"),
                server.stores()
                        .codes()
                        .find(InMemoryServer.TENANT, TokenHash.of(success.code()))
                        .orElseThrow()
                        .scopes());
    }

    @Test
    void asks_again_when_more_is_requested_than_is_held() {
        allowed(request("scope", "files:read"), "files:read");

        assertInstanceOf(AuthorizationOutcome.AskConsent.class, start(request("scope", "files:read files:share")));
    }

    @Test
    @Rfc(value = 8252, section = "8.6")
    void always_asks_where_the_redirect_is_loopback_or_private_use() {
        allowed(request(), "files:read", "files:write");

        assertInstanceOf(AuthorizationOutcome.AskConsent.class, start(request("redirect_uri", LOOPBACK_URI)));
        assertInstanceOf(AuthorizationOutcome.AskConsent.class, start(request("redirect_uri", PRIVATE_URI)));
    }

    @Test
    void asks_again_when_the_consent_was_withdrawn() {
        allowed(request(), "files:read", "files:write");

        server.change(AncestorKind.CONSENT, consentId(), State.REVOKED, true);

        assertInstanceOf(AuthorizationOutcome.AskConsent.class, start(request()));
    }

    @Test
    void two_codes_are_never_equal() {
        var first = allowed(request(), "files:read", "files:write");

        var second = assertInstanceOf(AuthorizationOutcome.Respond.class, start(request()));

        assertNotEquals(first.location(), second.response().location());
    }

    @Test
    void a_person_who_was_forced_out_meanwhile_gets_no_living_code() {
        allowed(request(), "files:read", "files:write");
        server.change(AncestorKind.USER, ada.id().value(), State.ACTIVE, true);

        redirectedError(OAuthError.AccessDenied.class, start(request()));

        assertEquals(rows(0, 1, 1), rows());
    }

    @Test
    void a_person_who_was_disabled_meanwhile_gets_no_code() {
        allowed(request(), "files:read", "files:write");
        server.change(AncestorKind.USER, ada.id().value(), State.SUSPENDED, true);

        redirectedError(OAuthError.AccessDenied.class, start(request()));

        assertEquals(rows(0, 1, 1), rows());
    }

    private String consentId() {
        return server.stores()
                .consents()
                .find(InMemoryServer.TENANT, ada.id(), client.id(), resource.id())
                .orElseThrow()
                .id()
                .value();
    }
}
