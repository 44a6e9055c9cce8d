package io.authplane.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.login.SessionOrigin;
import io.authplane.domain.login.SessionToken;
import io.authplane.domain.login.User;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogInTest {

    private static final String RIGHT = "correct horse";

    private final InMemoryServer server = new InMemoryServer();
    private final User ada = server.add(Given.aUser(), Password.chosen(RIGHT));

    @Test
    void opens_a_session_at_the_epoch_of_the_person() {
        server.change(AncestorKind.USER, ada.id().value(), State.ACTIVE, true);

        LoginOutcome.Accepted accepted = accepted(logIn("ada@example.com", RIGHT));

        BrowserSession session = session(accepted.token()).orElseThrow();
        assertEquals(ada.id(), session.userId());
        assertEquals(2, session.userEpoch());
        assertEquals(Given.NOW, session.authenticatedAt());
        assertEquals(Given.NOW.plus(InMemoryServer.SESSIONS.absolute()), session.expiresAt());
        assertEquals(session.expiresAt(), accepted.expiresAt());
        assertEquals(List.of(new UserEvent.UserLoggedIn(ada.id())), events());
    }

    @Test
    void finds_the_address_in_any_case_and_with_space_around_it() {
        accepted(logIn(" ADA@Example.COM ", RIGHT));
    }

    @Test
    void two_sessions_have_different_tokens() {
        SessionToken first = accepted(logIn("ada@example.com", RIGHT)).token();

        SessionToken second = accepted(logIn("ada@example.com", RIGHT)).token();

        assertNotEquals(first.reveal(), second.reveal());
        assertTrue(session(first).isPresent());
    }

    @Test
    void ends_the_session_that_the_browser_had() {
        SessionToken before = accepted(logIn("ada@example.com", RIGHT)).token();

        LoginOutcome outcome = logIn(server.hasher(), "ada@example.com", RIGHT, Optional.of(before));

        assertTrue(session(before).isEmpty());
        assertTrue(session(accepted(outcome).token()).isPresent());
    }

    @Test
    void a_failed_login_leaves_the_session_that_the_browser_had() {
        SessionToken before = accepted(logIn("ada@example.com", RIGHT)).token();

        logIn(server.hasher(), "ada@example.com", "wrong", Optional.of(before));

        assertTrue(session(before).isPresent());
    }

    @Test
    void rejects_a_wrong_password() {
        rejected(logIn("ada@example.com", "wrong horse"));

        assertEquals(List.of(new UserEvent.LoginFailed(Optional.of(ada.id()), "invalid_credentials")), events());
        assertEquals(List.of(), server.stores().sessions().all(InMemoryServer.TENANT));
        assertEquals(0, server.hasher().pretended());
    }

    @Test
    void an_unknown_address_costs_as_much_work_as_a_known_one() {
        rejected(logIn("bob@example.com", RIGHT));
        rejected(logIn("not an address", RIGHT));
        rejected(logIn("", RIGHT));

        assertEquals(3, server.hasher().pretended());
        assertEquals(List.of(new UserEvent.LoginFailed(Optional.empty(), "user_not_found")), events());
        server.refusals().recordAllCounts(Given.NOW);
        assertEquals("2", server.lastEvent().detail().get("count"));
    }

    @Test
    void rejects_a_disabled_person_like_any_other() {
        server.change(AncestorKind.USER, ada.id().value(), State.SUSPENDED, true);

        rejected(logIn("ada@example.com", RIGHT));

        assertEquals(List.of(new UserEvent.LoginFailed(Optional.of(ada.id()), "user_disabled")), events());
        assertEquals(List.of(), server.stores().sessions().all(InMemoryServer.TENANT));
    }

    @Test
    void a_disabled_person_with_a_wrong_password_is_rejected_for_the_password() {
        server.change(AncestorKind.USER, ada.id().value(), State.SUSPENDED, true);

        rejected(logIn("ada@example.com", "wrong horse"));

        assertEquals(List.of(new UserEvent.LoginFailed(Optional.of(ada.id()), "invalid_credentials")), events());
    }

    @Test
    void the_old_password_opens_nothing_when_it_is_changed_while_it_is_checked() {
        PasswordHasher slow = new ChangingWhileChecking();

        LoginOutcome outcome = logIn(slow, "ada@example.com", RIGHT, Optional.empty());

        rejected(outcome);
        assertEquals(List.of(), server.stores().sessions().all(InMemoryServer.TENANT));
    }

    @Test
    void a_session_lives_until_just_before_it_expires() {
        SessionToken token = accepted(logIn("ada@example.com", RIGHT)).token();

        for (int hours = 7; hours < 24; hours += 7) {
            server.clock().set(Given.NOW.plus(Duration.ofHours(hours)));
            assertTrue(found(token).isPresent());
        }
        server.clock().set(Given.NOW.plus(InMemoryServer.SESSIONS.absolute()).minusMillis(1));
        assertEquals(ada, found(token).orElseThrow().user());

        server.clock().advance(Duration.ofMillis(1));
        assertTrue(found(token).isEmpty());
    }

    @Test
    void a_session_ends_when_it_is_not_used_for_the_idle_time() {
        SessionToken token = accepted(logIn("ada@example.com", RIGHT)).token();

        server.clock().advance(Duration.ofHours(8).minusMillis(1));
        assertTrue(found(token).isPresent());

        server.clock().advance(Duration.ofHours(8));
        assertTrue(found(token).isEmpty());
    }

    @Test
    void a_use_is_noted_every_few_minutes_only() {
        SessionToken token = accepted(logIn("ada@example.com", RIGHT)).token();

        server.clock().advance(Duration.ofMinutes(5).minusMillis(1));
        found(token);
        assertEquals(Given.NOW, session(token).orElseThrow().lastSeenAt());

        server.clock().advance(Duration.ofMillis(1));
        assertEquals(
                server.clock().instant(), found(token).orElseThrow().session().lastSeenAt());
        assertEquals(server.clock().instant(), session(token).orElseThrow().lastSeenAt());
    }

    @Test
    void a_session_says_where_it_began() {
        SessionToken token = accepted(logIn("ada@example.com", RIGHT)).token();

        assertEquals(
                new SessionOrigin(Optional.of("192.0.2.7"), "Firefox on Linux"),
                session(token).orElseThrow().origin());
    }

    @Test
    void a_session_ends_with_everything_that_ends_the_person() {
        SessionToken token = accepted(logIn("ada@example.com", RIGHT)).token();

        server.change(AncestorKind.USER, ada.id().value(), State.SUSPENDED, true);
        assertTrue(found(token).isEmpty());

        server.change(AncestorKind.USER, ada.id().value(), State.ACTIVE, false);
        assertTrue(found(token).isEmpty());
    }

    @Test
    void a_token_that_nobody_was_given_finds_nobody() {
        assertTrue(found(SessionToken.presented("forged")).isEmpty());
    }

    @Test
    void logging_out_ends_the_session_once() {
        SessionToken token = accepted(logIn("ada@example.com", RIGHT)).token();

        assertTrue(server.logOut().logOut(InMemoryServer.TENANT, token, InMemoryServer.ORIGIN));

        assertFalse(server.logOut().logOut(InMemoryServer.TENANT, token, InMemoryServer.ORIGIN));
        assertTrue(found(token).isEmpty());
        assertEquals(List.of("user.login", "user.logout"), server.audited());
    }

    private LoginOutcome logIn(String email, String password) {
        return logIn(server.hasher(), email, password, Optional.empty());
    }

    private LoginOutcome logIn(PasswordHasher hasher, String email, String password, Optional<SessionToken> previous) {
        return server.logIn(hasher)
                .logIn(
                        InMemoryServer.TENANT,
                        new LoginAttempt(email, Password.presented(password), previous, List.of(), "Firefox on Linux"),
                        InMemoryServer.ORIGIN);
    }

    private Optional<BrowserSession> session(SessionToken token) {
        return server.stores().sessions().find(InMemoryServer.TENANT, TokenHash.of(token));
    }

    private Optional<LoggedIn> found(SessionToken token) {
        return server.findSession().find(InMemoryServer.TENANT, token);
    }

    private List<AuditEvent> events() {
        return server.stores().audit().events(InMemoryServer.TENANT);
    }

    private static LoginOutcome.Accepted accepted(LoginOutcome outcome) {
        return assertInstanceOf(LoginOutcome.Accepted.class, outcome);
    }

    private static void rejected(LoginOutcome outcome) {
        assertInstanceOf(LoginOutcome.Rejected.class, outcome);
    }

    /// Lets an administrator change the password after it was found right and before the login goes on.
    private final class ChangingWhileChecking implements PasswordHasher {

        @Override
        public PasswordHash hash(Password password) {
            return server.hasher().hash(password);
        }

        @Override
        public boolean matches(Password password, PasswordHash hash) {
            boolean matches = server.hasher().matches(password, hash);
            UserDraft draft = new UserDraft(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Password.chosen("another horse")));
            new UpdateUser(
                            server.userStores(),
                            server.hasher(),
                            server.stores().audit(),
                            server.stores().unitOfWork(),
                            server.clock())
                    .update(InMemoryServer.TENANT, ada.id().value(), draft, InMemoryServer.ORIGIN);
            return matches;
        }

        @Override
        public void pretend(Password password) {
            server.hasher().pretend(password);
        }
    }
}
