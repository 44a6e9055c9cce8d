package io.authplane.application.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.InMemoryServer;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.samples.Given;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a refresh may give at most, and whose end ends it.
@Rfc(value = 6749, section = "6")
class RefreshBoundsTest extends TokenScenario {

    @Test
    void a_narrower_scope_is_granted_for_once_and_a_wider_one_refused() {
        String first = refreshToken();

        TokenOutcome.Issued narrowed = issued(refreshing(first, "scope", "files:read"));
        assertEquals(Scopes.of("files:read"), narrowed.scopes());

        refused(OAuthError.InvalidScope.class, refreshing(refreshOf(narrowed), "scope", "files:read files:share"));
        assertEquals(
                Scopes.of("files:read", "files:write"),
                issued(refreshing(refreshOf(narrowed))).scopes());
    }

    @Test
    void a_refused_scope_does_not_spend_the_token() {
        String first = refreshToken();

        refused(OAuthError.InvalidScope.class, refreshing(first, "scope", "admin"));

        assertEquals(1, family().generation());
    }

    @Test
    void protocol_scopes_do_not_narrow() {
        assertEquals(
                Scopes.of("files:read", "files:write"),
                issued(refreshing(refreshToken(), "scope", "offline_access")).scopes());
    }

    @Test
    void no_more_is_granted_than_the_consent_holds_now() {
        String first = refreshToken();
        consentTo("files:read");

        TokenOutcome.Issued issued = issued(refreshing(first));

        assertEquals(Scopes.of("files:read"), issued.scopes());
        refused(OAuthError.InvalidScope.class, refreshing(refreshOf(issued), "scope", "files:write"));
    }

    @Test
    void a_consent_that_grew_does_not_widen_the_family() {
        String first = refreshToken();
        consentTo("files:read", "files:write", "files:share");

        assertEquals(
                Scopes.of("files:read", "files:write"),
                issued(refreshing(first)).scopes());
    }

    @Test
    void no_more_is_granted_than_the_ceiling_of_the_client_allows_now() {
        String first = refreshToken();
        server.commit(() -> server.stores()
                .clients()
                .update(
                        InMemoryServer.TENANT,
                        Given.aPublicClient().withScopes("files:write").build()));

        assertEquals(Scopes.of("files:write"), issued(refreshing(first)).scopes());
    }

    @Test
    void a_consent_that_holds_nothing_of_the_family_gives_no_token() {
        String first = refreshToken();
        consentTo("files:share");

        refused(OAuthError.InvalidScope.class, refreshing(first));
    }

    @Test
    @Rfc(value = 8707, section = "2.2")
    void another_resource_is_an_invalid_target_and_does_not_spend_the_token() {
        String first = refreshToken();

        refused(OAuthError.InvalidTarget.class, refreshing(first, "resource", "https://mail.example.com"));

        issued(refreshing(first, "resource", "https://files.example.com/mcp"));
    }

    @Test
    void nothing_is_refreshed_below_an_ancestor_that_fell_and_the_token_is_not_spent() {
        String first = refreshToken();
        String consent = family().consentId().value();

        for (AncestorKind kind : List.of(
                AncestorKind.USER,
                AncestorKind.RESOURCE,
                AncestorKind.CONSENT,
                AncestorKind.GRANT,
                AncestorKind.FAMILY)) {
            String id = switch (kind) {
                case USER -> ada.id().value();
                case RESOURCE -> resource.id().value();
                case CONSENT -> consent;
                case GRANT -> family().grantId().value();
                case FAMILY -> family().id().value();
                case CLIENT, TOKEN, AGENT -> throw new AssertionError(kind);
            };
            server.change(kind, id, State.SUSPENDED, false);
            refused(OAuthError.InvalidGrant.class, refreshing(first));
            server.change(kind, id, State.ACTIVE, false);
        }

        issued(refreshing(first));
        server.change(AncestorKind.CONSENT, consent, State.REVOKED, true);
        server.change(AncestorKind.CONSENT, consent, State.ACTIVE, false);
        refused(OAuthError.InvalidGrant.class, refreshing(first));
    }

    @Test
    void a_suspended_client_refreshes_nothing_until_it_is_active_again() {
        String first = refreshToken();

        server.change(AncestorKind.CLIENT, client.id().value(), State.SUSPENDED, false);
        refused(OAuthError.InvalidClient.class, refreshing(first));
        server.change(AncestorKind.CLIENT, client.id().value(), State.ACTIVE, false);

        issued(refreshing(first));
    }
}
