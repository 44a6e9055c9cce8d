package io.authplane.application.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import io.authplane.domain.token.FamilyId;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Rfc(value = 7009, section = "2")
@Rfc(value = 7009, section = "2.1")
class RevokeTokenTest extends TokenScenario {

    @Test
    void a_refresh_token_ends_its_family_and_every_access_token_of_it() {
        String old = refreshToken();
        Issuance first = lastIssuance();
        FamilyId family = family().id();
        String head = refreshOf(issued(refreshing(old)));
        Issuance second = lastIssuance();
        String ofAnotherFamily = refreshToken();
        Issuance another = lastIssuance();

        invalidated(head);

        assertFalse(alive(first));
        assertFalse(alive(second));
        assertTrue(alive(another));
        assertEquals(
                List.of(new TokenEvent.TokenRevoked(ada.id(), client.id(), Optional.of(family), Optional.empty())),
                revocations());
        refused(OAuthError.InvalidGrant.class, refreshing(head));
        issued(refreshing(ofAnotherFamily));
    }

    @Test
    void any_generation_of_a_refresh_token_ends_the_family() {
        String old = refreshToken();
        String head = refreshOf(issued(refreshing(old)));

        invalidated(old);

        refused(OAuthError.InvalidGrant.class, refreshing(head));
    }

    @Test
    void an_access_token_ends_alone() {
        TokenOutcome.Issued first = issued(redeeming(code(client)));
        Issuance one = lastIssuance();
        String refreshToken = refreshOf(first);

        invalidated(first.accessToken().reveal());

        assertFalse(alive(one));
        issued(refreshing(refreshToken));
        assertTrue(alive(lastIssuance()));
        assertEquals(
                List.of(new TokenEvent.TokenRevoked(ada.id(), client.id(), Optional.empty(), Optional.of(one.id()))),
                revocations());
    }

    @Test
    void what_is_derived_from_a_revoked_access_token_is_dead() {
        TokenOutcome.Issued first = issued(redeeming(code(client)));
        Issuance parent = lastIssuance();
        Issuance child = derivedFrom(parent);
        Issuance grandchild = derivedFrom(child);
        assertTrue(alive(child) && alive(grandchild));

        invalidated(first.accessToken().reveal());

        assertFalse(alive(child));
        assertFalse(alive(grandchild));
        assertTrue(stands(parent), "what it descends from itself is not touched");
    }

    @Test
    @Rfc(value = 7009, section = "2.2")
    void a_token_that_is_unknown_forged_or_of_another_client_changes_nothing() {
        TokenOutcome.Issued foreign =
                issued(redeeming(code(confidential), "client_id", "confidential-1", "client_secret", SECRET.reveal()));
        Issuance foreignIssuance = lastIssuance();
        String own = refreshToken();
        List<String> before = server.audited();

        for (String token : List.of(
                "nonsense",
                own.substring(0, own.length() - 1) + (own.endsWith("A") ? "B" : "A"),
                foreign.accessToken().reveal(),
                refreshOf(foreign))) {
            invalidated(token);
        }

        assertEquals(before, server.audited());
        assertTrue(alive(foreignIssuance));
        issued(refreshing(own));
        issued(refreshing(refreshOf(foreign), "client_id", "confidential-1", "client_secret", SECRET.reveal()));
    }

    @Test
    void an_expired_token_changes_nothing() {
        TokenOutcome.Issued first = issued(redeeming(code(client)));
        server.clock().advance(Duration.ofDays(8));
        List<String> before = server.audited();

        invalidated(first.accessToken().reveal());
        invalidated(refreshOf(first));

        assertEquals(before, server.audited());
    }

    @Test
    void a_refresh_token_that_has_expired_ends_the_access_tokens_that_may_live_on() {
        String refreshToken = refreshToken();
        Issuance issuance = lastIssuance();
        server.clock().advance(Duration.ofDays(8).minusMillis(1));

        invalidated(refreshToken);

        assertFalse(alive(issuance));
        assertEquals(1, revocations().size());
    }

    @Test
    void a_token_that_was_revoked_before_is_recorded_once() {
        TokenOutcome.Issued first = issued(redeeming(code(client)));

        for (int i = 0; i < 3; i++) {
            invalidated(first.accessToken().reveal());
            invalidated(refreshOf(first));
        }

        assertEquals(
                2, server.audited().stream().filter("token.revoked"::equals).count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token", "nonsense"})
    @Rfc(value = 7009, section = "2.2")
    void a_hint_is_only_a_hint(String hint) {
        TokenOutcome.Issued first = issued(redeeming(code(client)));
        Issuance one = lastIssuance();

        assertInstanceOf(
                RevocationOutcome.Invalidated.class,
                revoke(
                        "client_id",
                        Given.CLIENT.value(),
                        "token",
                        first.accessToken().reveal(),
                        "token_type_hint",
                        hint));
        assertInstanceOf(
                RevocationOutcome.Invalidated.class,
                revoke("client_id", Given.CLIENT.value(), "token", refreshOf(first), "token_type_hint", hint));

        assertFalse(alive(one));
        refused(OAuthError.InvalidGrant.class, refreshing(refreshOf(first)));
    }

    @Test
    @Rfc(value = 7009, section = "2.1")
    void a_confidential_client_shows_its_secret() {
        TokenOutcome.Issued first =
                issued(redeeming(code(confidential), "client_id", "confidential-1", "client_secret", SECRET.reveal()));
        String token = first.accessToken().reveal();
        Issuance one = lastIssuance();
        int begun = server.stores().unitOfWork().begun();

        refused(OAuthError.InvalidClient.class, revoke("client_id", "confidential-1", "token", token));
        refused(
                OAuthError.InvalidClient.class,
                revoke("client_id", "confidential-1", "client_secret", "aps_wrong", "token", token));
        refused(OAuthError.InvalidClient.class, revoke("client_id", "nobody", "token", token));
        refused(OAuthError.InvalidClient.class, revoke("token", token));

        assertTrue(alive(one));
        assertEquals(begun + 2, server.stores().unitOfWork().begun());
        assertInstanceOf(
                RevocationOutcome.Invalidated.class,
                revoke("client_id", "confidential-1", "client_secret", SECRET.reveal(), "token", token));
        assertFalse(alive(one));
    }

    @Test
    void a_suspended_client_may_not_revoke() {
        String token = issued(redeeming(code(client))).accessToken().reveal();
        Issuance one = lastIssuance();
        server.change(AncestorKind.CLIENT, client.id().value(), Standing.State.SUSPENDED, false);

        refused(OAuthError.InvalidClient.class, revoke("client_id", Given.CLIENT.value(), "token", token));

        server.change(AncestorKind.CLIENT, client.id().value(), Standing.State.ACTIVE, false);
        assertTrue(alive(one));
    }

    @Test
    void a_missing_or_repeated_parameter_is_an_invalid_request() {
        refused(OAuthError.InvalidRequest.class, revoke("client_id", Given.CLIENT.value()));
        RevocationOutcome repeated = server.revokeToken()
                .revoke(
                        InMemoryServer.TENANT,
                        new Parameters(Map.of("client_id", List.of(Given.CLIENT.value()), "token", List.of("a", "b"))),
                        Optional.empty(),
                        InMemoryServer.ORIGIN);
        refused(OAuthError.InvalidRequest.class, repeated);
    }

    private static Issuance derivedFrom(Issuance parent) {
        return new Issuance(
                new TokenId("of-" + parent.id().value()),
                parent.userId(),
                parent.clientId(),
                parent.resourceId(),
                parent.scopes(),
                parent.lineage(),
                parent.issuedAt(),
                parent.expiresAt());
    }

    private List<AuditEvent> revocations() {
        return server.stores().audit().events(InMemoryServer.TENANT).stream()
                .filter(TokenEvent.TokenRevoked.class::isInstance)
                .toList();
    }

    private void invalidated(String token) {
        assertInstanceOf(
                RevocationOutcome.Invalidated.class, revoke("client_id", Given.CLIENT.value(), "token", token));
    }

    private static void refused(Class<? extends OAuthError> type, RevocationOutcome outcome) {
        assertInstanceOf(
                type, assertInstanceOf(RevocationOutcome.Refused.class, outcome).error());
    }

    private boolean alive(Issuance issuance) {
        return issuance.lineage()
                .allStandIn(server.stores()
                        .standings()
                        .findAll(InMemoryServer.TENANT, issuance.lineage().refs()));
    }
}
