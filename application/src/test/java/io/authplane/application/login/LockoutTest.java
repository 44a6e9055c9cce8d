package io.authplane.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.login.DeviceToken;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.login.User;
import io.authplane.domain.login.UserId;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who fails too often is locked out, whether the account exists or not.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LockoutTest {

    private static final String ADA = "ada@example.com";
    private static final String RIGHT = "correct horse";

    private final InMemoryServer server = new InMemoryServer();
    private final User ada = server.add(Given.aUser(), Password.chosen(RIGHT));

    @Test
    void after_ten_failures_from_a_prefix_not_even_the_right_password_is_checked() {
        failTimes(10, ADA, "192.0.2.7");

        LoginOutcome.LockedOut locked = lockedOut(logIn(ADA, RIGHT, "192.0.2.200"));

        assertEquals(Duration.ofMinutes(15), locked.remaining());
        assertEquals(List.of(), server.stores().sessions().all(InMemoryServer.TENANT));
        server.clock().advance(Duration.ofMinutes(14));
        assertEquals(
                Duration.ofMinutes(1), lockedOut(logIn(ADA, RIGHT, "192.0.2.7")).remaining());
        server.clock().advance(Duration.ofMinutes(1));
        accepted(logIn(ADA, RIGHT, "192.0.2.7"));
    }

    @Test
    void who_is_locked_out_costs_no_hash() {
        failTimes(10, "nobody@example.com", "192.0.2.7");
        int before = server.hasher().pretended();

        lockedOut(logIn("nobody@example.com", RIGHT, "192.0.2.7"));

        assertEquals(before, server.hasher().pretended());
        failTimes(10, ADA, "192.0.2.7");
        lockedOut(server.logIn(new ForbiddenHasher())
                .logIn(InMemoryServer.TENANT, attempt(ADA, RIGHT, List.of()), from("192.0.2.7")));
    }

    @Test
    void an_unknown_identity_is_locked_out_like_a_known_one() {
        failTimes(10, ADA, "192.0.2.7");
        failTimes(10, "nobody@example.com", "192.0.2.7");
        failTimes(10, "not an address", "192.0.2.7");

        LoginOutcome known = logIn(ADA, "wrong", "192.0.2.7");

        assertEquals(known, logIn("nobody@example.com", "wrong", "192.0.2.7"));
        assertEquals(known, logIn("not an address", "wrong", "192.0.2.7"));
    }

    @Test
    void a_disabled_person_with_the_right_password_is_locked_out_like_any_other() {
        server.change(AncestorKind.USER, ada.id().value(), State.SUSPENDED, true);
        for (int i = 0; i < 10; i++) {
            rejected(logIn(ADA, RIGHT, "192.0.2.7"));
        }

        lockedOut(logIn(ADA, RIGHT, "192.0.2.7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADA@example.com", " ada@Example.COM ", "ada@example.com\t"})
    void all_spellings_of_an_address_are_one_identity(String spelling) {
        failTimes(10, spelling, "192.0.2.7");

        lockedOut(logIn(ADA, RIGHT, "192.0.2.7"));
    }

    @Test
    void another_prefix_and_another_identity_are_not_locked_out() {
        failTimes(10, ADA, "192.0.2.7");

        accepted(logIn(ADA, RIGHT, "192.0.3.7"));
        rejected(logIn("bob@example.com", RIGHT, "192.0.2.7"));
    }

    @Test
    void a_success_forgets_the_failures_of_its_prefix() {
        failTimes(9, ADA, "192.0.2.7");
        accepted(logIn(ADA, RIGHT, "192.0.2.7"));

        failTimes(9, ADA, "192.0.2.7");

        accepted(logIn(ADA, RIGHT, "192.0.2.7"));
    }

    @Test
    void each_lock_out_is_audited_once_with_its_end_and_without_the_address_that_was_typed() {
        failTimes(10, ADA, "192.0.2.7");
        logIn(ADA, RIGHT, "192.0.2.7");
        logIn(ADA, RIGHT, "192.0.2.7");
        failTimes(10, "nobody@example.com", "192.0.2.7");

        assertEquals(
                List.of(
                        new UserEvent.LockedOut(
                                Optional.of(ada.id()), "address", Given.NOW.plus(Duration.ofMinutes(15))),
                        new UserEvent.LockedOut(Optional.empty(), "address", Given.NOW.plus(Duration.ofMinutes(15)))),
                lockouts());
        server.refusals().recordAllCounts(Given.NOW);
        assertEquals(
                List.of("user.login_failed", "user.login_failed", "refusal.counted", "refusal.counted"),
                server.audited().stream()
                        .filter(action -> !action.equals("auth.locked_out"))
                        .filter(action -> !action.startsWith("user.created"))
                        .toList());
    }

    @Test
    void after_a_hundred_failures_from_everywhere_only_known_devices_may_try() {
        List<DeviceToken> devices = accepted(logIn(ADA, RIGHT, "203.0.113.1")).devices();
        for (int i = 0; i < 10; i++) {
            failTimes(10, ADA, "198.51." + i + ".7");
        }

        lockedOut(logIn(ADA, RIGHT, "203.0.113.1"));
        lockedOut(logIn(ADA, RIGHT, "203.0.113.1", devicesOf("bob@example.com")));
        accepted(logIn(ADA, RIGHT, "203.0.113.1", devices));
        assertEquals("identity", lockouts().getLast().kind());
        assertEquals(11, lockouts().size());
    }

    @Test
    void a_success_elsewhere_does_not_forget_the_failures_from_everywhere() {
        for (int i = 0; i < 9; i++) {
            failTimes(10, ADA, "198.51." + i + ".7");
        }
        failTimes(9, ADA, "198.51.100.7");
        accepted(logIn(ADA, RIGHT, "203.0.113.1"));

        rejected(logIn(ADA, "wrong", "198.51.101.7"));

        lockedOut(logIn(ADA, RIGHT, "203.0.113.1"));
    }

    @Test
    void a_device_that_fails_too_often_is_known_no_longer() {
        List<DeviceToken> devices = accepted(logIn(ADA, RIGHT, "203.0.113.1")).devices();
        for (int i = 0; i < 10; i++) {
            failTimes(10, ADA, "198.51." + i + ".7");
        }

        for (int i = 0; i < 10; i++) {
            rejected(logIn(ADA, "wrong", "203.0." + i + ".1", devices));
        }

        lockedOut(logIn(ADA, RIGHT, "203.0.200.1", devices));
        assertEquals("device", lockouts().getLast().kind());
    }

    @Test
    void a_known_device_says_nothing_of_whose_it_is_and_stays_the_same_from_login_to_login() {
        List<DeviceToken> first = accepted(logIn(ADA, RIGHT, "203.0.113.1")).devices();

        List<DeviceToken> second =
                accepted(logIn(ADA, RIGHT, "203.0.113.1", first)).devices();

        assertEquals(first.getFirst().reveal(), second.getFirst().reveal());
        assertEquals(1, second.size());
        assertFalse(first.getFirst().reveal().contains("ada"));
        assertFalse(first.getFirst().reveal().contains(ada.id().value()));
    }

    @Test
    void a_browser_that_several_people_use_knows_them_all() {
        User bob = server.add(Given.aUser(new UserId(Given.id(77)), "bob@example.com"), Password.chosen(RIGHT));
        List<DeviceToken> adas = accepted(logIn(ADA, RIGHT, "203.0.113.1")).devices();

        List<DeviceToken> both =
                accepted(logIn(bob.email().value(), RIGHT, "203.0.113.1", adas)).devices();

        assertEquals(2, both.size());
        assertEquals(
                both.getLast().reveal(),
                accepted(logIn(ADA, RIGHT, "203.0.113.1", both))
                        .devices()
                        .getFirst()
                        .reveal());
    }

    @Test
    void a_device_token_that_was_tampered_with_is_none() {
        String good =
                accepted(logIn(ADA, RIGHT, "203.0.113.1")).devices().getFirst().reveal();
        List<DeviceToken> forged = DeviceToken.parse((good.startsWith("A") ? "B" : "A") + good.substring(1)).stream()
                .toList();
        for (int i = 0; i < 10; i++) {
            failTimes(10, ADA, "198.51." + i + ".7");
        }

        assertEquals(1, forged.size());
        lockedOut(logIn(ADA, RIGHT, "203.0.113.1", forged));
    }

    @Test
    void an_attempt_that_nothing_could_be_said_of_is_not_counted() {
        PasswordHasher broken = new BrokenHasher();
        for (int i = 0; i < 30; i++) {
            assertThrows(
                    IllegalStateException.class,
                    () -> server.logIn(broken)
                            .logIn(InMemoryServer.TENANT, attempt(ADA, RIGHT, List.of()), from("192.0.2.7")));
        }

        accepted(logIn(ADA, RIGHT, "192.0.2.7"));
    }

    private List<DeviceToken> devicesOf(String email) {
        server.add(Given.aUser(new UserId(Given.id(78)), email), Password.chosen(RIGHT));
        return accepted(logIn(email, RIGHT, "203.0.113.2")).devices();
    }

    private void failTimes(int times, String email, String address) {
        for (int i = 0; i < times; i++) {
            rejected(logIn(email, "wrong horse", address));
        }
    }

    private LoginOutcome logIn(String email, String password, String address) {
        return logIn(email, password, address, List.of());
    }

    private LoginOutcome logIn(String email, String password, String address, List<DeviceToken> devices) {
        return server.logIn().logIn(InMemoryServer.TENANT, attempt(email, password, devices), from(address));
    }

    private static LoginAttempt attempt(String email, String password, List<DeviceToken> devices) {
        return new LoginAttempt(email, Password.presented(password), Optional.empty(), devices, "Firefox on Linux");
    }

    private static Origin from(String address) {
        return new Origin("request-1", Optional.empty(), Optional.of(address));
    }

    private List<UserEvent.LockedOut> lockouts() {
        return server.stores().audit().events(InMemoryServer.TENANT).stream()
                .filter(UserEvent.LockedOut.class::isInstance)
                .map(UserEvent.LockedOut.class::cast)
                .toList();
    }

    private static LoginOutcome.LockedOut lockedOut(LoginOutcome outcome) {
        return assertInstanceOf(LoginOutcome.LockedOut.class, outcome);
    }

    private static LoginOutcome.Accepted accepted(LoginOutcome outcome) {
        return assertInstanceOf(LoginOutcome.Accepted.class, outcome);
    }

    private static void rejected(LoginOutcome outcome) {
        assertTrue(outcome instanceof LoginOutcome.Rejected, outcome::toString);
    }

    /// Nobody may be hashed for.
    private static class ForbiddenHasher implements PasswordHasher {

        @Override
        public PasswordHash hash(Password password) {
            throw new AssertionError("hashed");
        }

        @Override
        public boolean matches(Password password, PasswordHash hash) {
            throw new AssertionError("hashed");
        }

        @Override
        public void pretend(Password password) {
            throw new AssertionError("hashed");
        }
    }

    /// Cannot say anything.
    private static final class BrokenHasher extends ForbiddenHasher {

        @Override
        public boolean matches(Password password, PasswordHash hash) {
            throw new IllegalStateException("the machine is out of memory");
        }
    }
}
