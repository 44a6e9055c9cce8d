package io.authplane.application.authorization;

import static io.authplane.application.administration.Answers.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.application.administration.Answer;
import io.authplane.application.client.FindClient;
import io.authplane.application.login.LoggedIn;
import io.authplane.domain.audit.ConsentEvent;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a person sees of their own account, and takes back.
class AccountTest extends AuthorizationScenario {

    @Test
    void shows_the_sessions_and_what_is_allowed_to_whom() {
        server.clock().advance(Duration.ofMillis(1));
        LoggedIn elsewhere = server.loggedIn(ada);
        allowed(request(), "files:read");

        AccountView view = show();

        assertEquals(List.of(elsewhere.session(), person.session()), view.sessions());
        assertEquals(
                List.of(new AccountView.Allowed(consent(), Optional.of(client), Optional.of(resource))),
                view.allowed());
    }

    @Test
    void shows_what_is_allowed_to_a_client_that_is_gone() {
        allowed(request(), "files:read");
        server.commit(() -> {
            server.stores().clients().remove(InMemoryServer.TENANT, client.id());
            server.stores().standings().remove(InMemoryServer.TENANT, FindClient.ref(client.id()));
        });

        assertEquals(Optional.empty(), show().allowed().getFirst().client());
    }

    @Test
    void withdrawing_ends_all_that_came_of_it_and_it_is_shown_no_longer() {
        allowed(request(), "files:read");
        Consent consent = consent();

        assertEquals(consent, done(withdraw(ada.id(), consent.id())));

        Standing after = server.standing(AncestorKind.CONSENT, consent.id().value());
        assertEquals(Standing.State.REVOKED, after.state());
        assertEquals(2, after.epoch());
        assertEquals(List.of(), show().allowed());
        assertEquals(new ConsentEvent.ConsentWithdrawn(ada.id(), client.id(), resource.id()), server.lastEvent());
    }

    @Test
    void allowing_again_begins_anew_at_a_higher_epoch() {
        allowed(request(), "files:read", "files:write");
        withdraw(ada.id(), consent().id());

        allowed(request("scope", "files:read"), "files:read");

        assertEquals(Scopes.of("files:read"), consented());
        Standing after = server.standing(AncestorKind.CONSENT, consent().id().value());
        assertTrue(after.isActive() && after.epoch() == 2, after::toString);
    }

    @Test
    void withdrawing_twice_is_no_error_and_one_event() {
        allowed(request(), "files:read");
        withdraw(ada.id(), consent().id());

        done(withdraw(ada.id(), consent().id()));

        assertEquals(List.of("consent.granted", "consent.withdrawn"), server.audited());
        assertEquals(
                2, server.standing(AncestorKind.CONSENT, consent().id().value()).epoch());
    }

    @Test
    void nobody_withdraws_what_another_allowed() {
        allowed(request(), "files:read");
        Standing before = server.standing(AncestorKind.CONSENT, consent().id().value());

        assertInstanceOf(
                Answer.NotFound.class,
                withdraw(new UserId(Given.id(77)), consent().id()));
        assertInstanceOf(Answer.NotFound.class, withdraw(ada.id(), new ConsentId(Given.id(78))));

        assertTrue(before.isActive());
        assertEquals(
                before,
                server.standing(AncestorKind.CONSENT, consent().id().value()),
                "not even its revision has moved");
    }

    private AccountView show() {
        return server.showAccount().show(InMemoryServer.TENANT, person);
    }

    private Answer<Consent> withdraw(UserId who, ConsentId id) {
        return server.withdrawConsent().withdraw(InMemoryServer.TENANT, who, id, InMemoryServer.ORIGIN);
    }

    private Consent consent() {
        return server.stores()
                .consents()
                .find(InMemoryServer.TENANT, ada.id(), client.id(), resource.id())
                .orElseThrow();
    }
}
