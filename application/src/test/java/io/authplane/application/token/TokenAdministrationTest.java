package io.authplane.application.token;

import static io.authplane.application.administration.Answers.conflict;
import static io.authplane.application.administration.Answers.done;
import static io.authplane.application.administration.Answers.invalid;
import static io.authplane.application.administration.Answers.notFound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.application.InMemoryStores;
import io.authplane.application.administration.Answer;
import io.authplane.application.authorization.ListConsents;
import io.authplane.application.client.DeleteClient;
import io.authplane.application.token.administration.FindIssuance;
import io.authplane.application.token.administration.ListFamilies;
import io.authplane.application.token.administration.ListIssuances;
import io.authplane.application.token.administration.ListedFamily;
import io.authplane.application.token.administration.ListedIssuance;
import io.authplane.application.token.administration.RevokeConsent;
import io.authplane.application.token.administration.RevokeIssuance;
import io.authplane.application.token.administration.RevokeStoredToken;
import io.authplane.application.token.administration.RevokeUserTokens;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.samples.Given;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What administrators see of tokens and consents, and how they end them.
class TokenAdministrationTest extends TokenScenario {

    private final InMemoryStores stores = server.stores();

    @Test
    void a_family_and_its_tokens_are_listed_with_the_status_of_now() {
        issued(redeeming(code(client)));
        Issuance issuance = lastIssuance();
        String family = family().id().value();

        assertEquals(List.of(TokenStatus.ACTIVE), statuses());
        assertEquals(TokenStatus.ACTIVE, found(issuance).status());

        server.change(AncestorKind.CLIENT, client.id().value(), State.SUSPENDED, false);
        assertEquals(List.of(TokenStatus.SUSPENDED), statuses());
        server.change(AncestorKind.CLIENT, client.id().value(), State.ACTIVE, false);

        assertEquals("family", done(revokeToken(family)));
        assertEquals(List.of(TokenStatus.REVOKED), statuses());
        assertEquals(TokenStatus.REVOKED, found(issuance).status());

        server.clock().advance(Duration.ofDays(91));
        assertEquals(List.of(TokenStatus.EXPIRED), statuses());
    }

    @Test
    void a_token_is_ended_by_its_id_once() {
        issued(redeeming(code(client)));
        String jti = lastIssuance().id().value();

        assertEquals("token", done(revokeToken(jti)));
        done(revokeToken(jti));
        done(revokeIssuance(jti));

        assertEquals(
                1, server.audited().stream().filter("token.revoked"::equals).count());
        assertFalse(server.audited().contains("issuance.revoked_admin"));
        notFound(revokeToken(Given.id(99)));
        notFound(revokeToken("nonsense"));
    }

    @Test
    void an_issuance_is_ended_by_its_id_once_and_says_so() {
        issued(redeeming(code(client)));
        Issuance issuance = lastIssuance();

        done(revokeIssuance(issuance.id().value()));
        done(revokeIssuance(issuance.id().value()));

        assertEquals(TokenStatus.REVOKED, found(issuance).status());
        assertEquals(
                Map.of("id", issuance.id().value(), "resource_id", resource.id().value()),
                server.lastEvent().detail());
        assertEquals(
                1,
                server.audited().stream()
                        .filter("issuance.revoked_admin"::equals)
                        .count());
        notFound(revokeIssuance("nonsense"));
    }

    @Test
    void forcing_a_person_out_ends_sessions_and_families_and_counts_them() {
        String refreshToken = refreshToken();
        refreshToken();
        var userTokens = new RevokeUserTokens(
                stores.families(), stores.standings(), stores.audit(), stores.unitOfWork(), server.clock());

        long families = done(userTokens.revoke(InMemoryServer.TENANT, ada.id().value(), InMemoryServer.ORIGIN));

        assertEquals(2, families);
        assertEquals("user.force_logout", server.lastEvent().action());
        assertEquals(Map.of("revoked", "2"), server.lastEvent().detail());
        assertFalse(person.session()
                .isLive(
                        server.standing(AncestorKind.USER, ada.id().value()),
                        InMemoryServer.SESSIONS,
                        server.clock().instant()));
        assertTrue(server.standing(AncestorKind.USER, ada.id().value()).isActive());
        refused(OAuthError.InvalidGrant.class, refreshing(refreshToken));
        notFound(userTokens.revoke(InMemoryServer.TENANT, "nobody", InMemoryServer.ORIGIN));
    }

    @Test
    void a_withdrawn_consent_ends_what_hangs_on_it_and_says_how_much() {
        String refreshToken = refreshToken();
        String id = consent();
        var revoke = new RevokeConsent(
                stores.consents(),
                new RevokeConsent.TokenStores(stores.families(), stores.issuances()),
                stores.standings(),
                stores.audit(),
                stores.unitOfWork(),
                server.clock());

        done(revoke.revoke(InMemoryServer.TENANT, id, InMemoryServer.ORIGIN));
        done(revoke.revoke(InMemoryServer.TENANT, id, InMemoryServer.ORIGIN));

        assertEquals(
                1,
                server.audited().stream()
                        .filter("consent_grant.revoked_admin"::equals)
                        .count());
        assertEquals("1", server.lastEvent().detail().get("revoked_issuances"));
        assertEquals("1", server.lastEvent().detail().get("revoked_families"));
        assertFalse(stands(lastIssuance()));
        refused(OAuthError.InvalidGrant.class, refreshing(refreshToken));
        issued(redeeming(code(client)));
        assertTrue(stands(lastIssuance()));
        notFound(revoke.revoke(InMemoryServer.TENANT, "nothing", InMemoryServer.ORIGIN));
    }

    @Test
    void issuances_are_listed_for_whoever_is_named() {
        issued(redeeming(code(client)));
        server.clock().advance(Duration.ofHours(2));
        issued(redeeming(code(client)));
        String jti = lastIssuance().id().value();

        assertEquals(2, listed("user", ada.id().value(), "24h").size());
        assertEquals(1, listed("user", ada.id().value(), "1h30m").size());
        assertEquals(2, listed("client", Given.CLIENT.value(), "PT3H").size());
        assertEquals(2, listed("resource", resource.id().value(), "2w").size());
        assertEquals(0, listed("user", "nobody", "24h").size());
        assertEquals(jti, listed("jti", jti, "24h").getFirst().issuance().id().value());
        invalid(list(query("nobody", "", "24h")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "31d", "-1h", "h", "24", "24hours", "1h x", "P", "PT0S", "999999999w", "5w"})
    void a_time_that_is_none_or_too_long_is_refused(String since) {
        invalid(list(query("user", ada.id().value(), since)));
    }

    @Test
    void a_limit_beyond_5000_is_refused() {
        var tooMany = new ListIssuances.Query(
                Optional.of("u"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("5001"),
                Optional.empty());

        invalid(list(tooMany));
    }

    @Test
    void a_client_with_tokens_is_deleted_only_by_force_and_told_what_is_there() {
        refreshToken();

        conflict(delete(false));
        server.clock().advance(Duration.ofDays(91));
        done(delete(false));
    }

    @Test
    void a_revoked_client_is_deleted_whatever_it_had() {
        refreshToken();
        server.change(AncestorKind.CLIENT, client.id().value(), State.REVOKED, true);

        done(delete(false));
    }

    @Test
    void force_deletes_a_client_with_tokens_and_they_are_dead() {
        String refreshToken = refreshToken();

        done(delete(true));

        assertFalse(stands(lastIssuance()));
        server.add(Given.aPublicClient().build());
        assertFalse(stands(lastIssuance()));
        refused(OAuthError.InvalidGrant.class, refreshing(refreshToken));
    }

    private Answer<?> delete(boolean force) {
        return new DeleteClient(
                        server.clientStores(),
                        new CountTokens(stores.families(), stores.issuances()),
                        stores.audit(),
                        stores.unitOfWork(),
                        server.clock())
                .delete(InMemoryServer.TENANT, client.id().value(), force, InMemoryServer.ORIGIN);
    }

    private List<TokenStatus> statuses() {
        return done(new ListFamilies(stores.families(), stores.standings(), server.clock())
                        .list(
                                InMemoryServer.TENANT,
                                new ListFamilies.Query(
                                        Optional.of(Given.CLIENT.value()),
                                        Optional.of(ada.id().value()),
                                        Optional.empty(),
                                        Optional.empty())))
                .items()
                .stream()
                .map(ListedFamily::status)
                .toList();
    }

    private ListedIssuance found(Issuance issuance) {
        return new FindIssuance(stores.issuances(), stores.standings(), server.clock())
                .find(InMemoryServer.TENANT, issuance.id().value())
                .orElseThrow();
    }

    private String consent() {
        return done(new ListConsents(stores.consents())
                        .list(
                                InMemoryServer.TENANT,
                                new ListConsents.Query(
                                        Optional.of(ada.id().value()),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())))
                .items()
                .getFirst()
                .consent()
                .id()
                .value();
    }

    private List<ListedIssuance> listed(String name, String value, String since) {
        return done(list(query(name, value, since))).page().items();
    }

    private static ListIssuances.Query query(String name, String value, String since) {
        return new ListIssuances.Query(
                Optional.of(value).filter(_ -> name.equals("user")),
                Optional.of(value).filter(_ -> name.equals("client")),
                Optional.of(value).filter(_ -> name.equals("resource")),
                Optional.of(value).filter(_ -> name.equals("jti")),
                Optional.of(since),
                Optional.empty(),
                Optional.empty());
    }

    private Answer<ListIssuances.Found> list(ListIssuances.Query query) {
        return new ListIssuances(stores.issuances(), stores.standings(), server.clock())
                .list(InMemoryServer.TENANT, query);
    }

    private Answer<String> revokeToken(String id) {
        return new RevokeStoredToken(
                        stores.families(),
                        stores.issuances(),
                        stores.standings(),
                        stores.audit(),
                        stores.unitOfWork(),
                        server.clock())
                .revoke(InMemoryServer.TENANT, id, InMemoryServer.ORIGIN);
    }

    private Answer<Issuance> revokeIssuance(String id) {
        return new RevokeIssuance(
                        stores.issuances(), stores.standings(), stores.audit(), stores.unitOfWork(), server.clock())
                .revoke(InMemoryServer.TENANT, id, InMemoryServer.ORIGIN);
    }
}
