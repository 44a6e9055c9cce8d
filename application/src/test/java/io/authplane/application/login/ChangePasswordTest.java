package io.authplane.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.login.SessionToken;
import io.authplane.domain.login.User;
import io.authplane.domain.samples.Given;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChangePasswordTest {

    private static final String OLD = "correct horse";
    private static final String NEW = "battery staple";

    private final InMemoryServer server = new InMemoryServer();
    private final User ada = server.add(Given.aUser(), Password.chosen(OLD));
    private final LoggedIn person = server.loggedIn(ada);

    @Test
    void changes_the_password_and_raises_the_epoch_of_the_person() {
        changed(change(OLD, NEW));

        assertInstanceOf(LoginOutcome.Rejected.class, logIn(OLD));
        assertInstanceOf(LoginOutcome.Accepted.class, logIn(NEW));
        assertEquals(2, server.standing(AncestorKind.USER, ada.id().value()).epoch());
        assertTrue(server.audited().contains("user.password_changed"));
    }

    @Test
    void this_browser_goes_on_with_a_new_session_and_all_others_end() {
        LoggedIn elsewhere = server.loggedIn(ada);

        PasswordOutcome.Changed changed = changed(change(OLD, NEW));

        LoggedIn after = found(changed.token()).orElseThrow();
        assertEquals(ada, after.user());
        assertEquals(Given.NOW.plus(InMemoryServer.SESSIONS.absolute()), changed.expiresAt());
        assertEquals(List.of(after.session()), server.stores().sessions().all(InMemoryServer.TENANT));
        assertTrue(server.stores()
                .sessions()
                .find(InMemoryServer.TENANT, elsewhere.session().hash())
                .isEmpty());
        assertEquals(1, changed.devices().size());
    }

    @Test
    void a_wrong_current_password_changes_nothing() {
        assertInstanceOf(PasswordOutcome.Wrong.class, change("wrong horse", NEW));

        assertInstanceOf(LoginOutcome.Accepted.class, logIn(OLD));
        assertEquals(1, server.standing(AncestorKind.USER, ada.id().value()).epoch());
        assertEquals(
                new UserEvent.LoginFailed(Optional.of(ada.id()), "current_password"),
                server.stores().audit().events(InMemoryServer.TENANT).getFirst());
    }

    @Test
    void a_new_password_that_may_not_be_one_is_refused_before_the_current_one_is_checked() {
        for (int i = 0; i < 20; i++) {
            assertInstanceOf(PasswordOutcome.Unfit.class, change("wrong horse", "short"));
        }

        changed(change(OLD, NEW));
    }

    @Test
    void failures_lock_out_as_those_of_a_login_do() {
        for (int i = 0; i < 10; i++) {
            assertInstanceOf(PasswordOutcome.Wrong.class, change("wrong horse", NEW));
        }

        assertInstanceOf(PasswordOutcome.LockedOut.class, change(OLD, NEW));
        assertInstanceOf(LoginOutcome.LockedOut.class, logIn(OLD));
        assertEquals(
                1, server.audited().stream().filter("auth.locked_out"::equals).count());
    }

    @Test
    void a_session_that_ended_changes_nothing() {
        server.commit(() -> server.stores()
                .sessions()
                .close(InMemoryServer.TENANT, person.session().hash()));

        assertInstanceOf(PasswordOutcome.Gone.class, change(OLD, NEW));

        assertEquals(1, server.standing(AncestorKind.USER, ada.id().value()).epoch());
    }

    @Test
    void a_person_who_is_disabled_or_forced_out_meanwhile_changes_nothing() {
        PasswordOutcome forced = change(
                new Meanwhile(() -> server.change(AncestorKind.USER, ada.id().value(), State.ACTIVE, true)));

        assertInstanceOf(PasswordOutcome.Gone.class, forced);
        assertInstanceOf(LoginOutcome.Accepted.class, logIn(OLD));
    }

    @Test
    void a_password_that_an_administrator_sets_meanwhile_stays() {
        PasswordHash other = server.hasher().hash(Password.chosen("set by an admin"));

        PasswordOutcome outcome = change(new Meanwhile(() ->
                server.commit(() -> server.stores().users().setPassword(InMemoryServer.TENANT, ada.id(), other))));

        assertInstanceOf(PasswordOutcome.Gone.class, outcome);
        assertInstanceOf(LoginOutcome.Accepted.class, logIn("set by an admin"));
    }

    private PasswordOutcome change(String current, String fresh) {
        return change(server.hasher(), current, fresh);
    }

    private PasswordOutcome change(PasswordHasher hasher) {
        return change(hasher, OLD, NEW);
    }

    private PasswordOutcome change(PasswordHasher hasher, String current, String fresh) {
        ChangePassword.Wish wish = new ChangePassword.Wish(
                Password.presented(current), Password.presented(fresh), List.of(), "Firefox on Linux");
        return server.changePassword(hasher).change(InMemoryServer.TENANT, person, wish, InMemoryServer.ORIGIN);
    }

    private LoginOutcome logIn(String password) {
        return server.logIn()
                .logIn(
                        InMemoryServer.TENANT,
                        new LoginAttempt(
                                ada.email().value(),
                                Password.presented(password),
                                Optional.empty(),
                                List.of(),
                                "Firefox on Linux"),
                        InMemoryServer.ORIGIN);
    }

    private Optional<LoggedIn> found(SessionToken token) {
        return server.findSession().find(InMemoryServer.TENANT, token);
    }

    private static PasswordOutcome.Changed changed(PasswordOutcome outcome) {
        return assertInstanceOf(PasswordOutcome.Changed.class, outcome);
    }

    /// Something happens after the current password was found right.
    private final class Meanwhile implements PasswordHasher {

        private final Runnable happening;

        private Meanwhile(Runnable happening) {
            this.happening = happening;
        }

        @Override
        public PasswordHash hash(Password password) {
            happening.run();
            return server.hasher().hash(password);
        }

        @Override
        public boolean matches(Password password, PasswordHash hash) {
            return server.hasher().matches(password, hash);
        }

        @Override
        public void pretend(Password password) {
            server.hasher().pretend(password);
        }
    }
}
