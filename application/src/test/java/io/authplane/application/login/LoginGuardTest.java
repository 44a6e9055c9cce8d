package io.authplane.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.login.LockoutPolicy;
import io.authplane.domain.login.LoginIdentity;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// What [LoginGuard] keeps, and for how long.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoginGuardTest {

    private static final LoginIdentity ADA = LoginIdentity.of("ada@example.com");
    private static final Duration LOCKOUT = Duration.ofMinutes(15);
    private static final int ROOM = 20;

    private final LoginGuard guard = new LoginGuard(new LockoutPolicy(3, Duration.ofMinutes(10), LOCKOUT, ROOM));

    @Test
    void fifty_attempts_at_once_are_no_way_around_the_limit() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<LoginGuard.Passage>> all = IntStream.range(0, 50)
                    .mapToObj(_ -> threads.submit(() -> begin(ADA, "192.0.2.1", Given.NOW)))
                    .toList();
            long open = 0;
            for (Future<LoginGuard.Passage> passage : all) {
                open += passage.get() instanceof LoginGuard.Passage.Open ? 1 : 0;
            }

            assertEquals(3, open);
        }
    }

    @Test
    void who_comes_while_all_attempts_are_being_checked_waits_a_moment_only() {
        LoginGuard.Attempt first = open(ADA, "192.0.2.1", Given.NOW);
        open(ADA, "192.0.2.1", Given.NOW);
        open(ADA, "192.0.2.1", Given.NOW);

        assertEquals(Given.NOW.plusSeconds(1), closed(ADA, "192.0.2.1", Given.NOW));
        guard.abandoned(first);

        open(ADA, "192.0.2.1", Given.NOW);
    }

    @Test
    void an_attempt_counts_once_whatever_is_told_of_it() {
        LoginGuard.Attempt attempt = open(ADA, "192.0.2.1", Given.NOW);

        assertEquals(List.of(), guard.failed(attempt, Given.NOW));
        guard.failed(attempt, Given.NOW);
        guard.failed(attempt, Given.NOW);
        guard.succeeded(attempt);
        guard.abandoned(attempt);

        fail(ADA, "192.0.2.1", Given.NOW);
        assertEquals(1, fail(ADA, "192.0.2.1", Given.NOW).size());
    }

    @Test
    void failures_of_an_earlier_window_do_not_count() {
        fail(ADA, "192.0.2.1", Given.NOW);
        fail(ADA, "192.0.2.1", Given.NOW);
        Instant later = Given.NOW.plus(Duration.ofMinutes(10));

        assertEquals(List.of(), fail(ADA, "192.0.2.1", later));
        assertEquals(List.of(), fail(ADA, "192.0.2.1", later));

        assertEquals(1, fail(ADA, "192.0.2.1", later).size());
    }

    @Test
    void a_lock_out_is_told_once_and_ends_when_it_said() {
        lock(ADA, "192.0.2.1");

        assertEquals(Given.NOW.plus(LOCKOUT), closed(ADA, "192.0.2.1", Given.NOW.plusSeconds(9)));
        closed(ADA, "192.0.2.1", Given.NOW.plus(LOCKOUT).minusMillis(1));
        open(ADA, "192.0.2.1", Given.NOW.plus(LOCKOUT));
    }

    @Test
    void keeps_no_more_counts_than_it_has_room_for() {
        for (int i = 0; i < 1000; i++) {
            fail(LoginIdentity.of("nobody" + i), "192.0.2.1", Given.NOW);
        }

        assertEquals(ROOM, guard.tracked());
    }

    @Test
    void forgets_the_oldest_failures_first_and_never_a_lock_out() {
        lock(ADA, "192.0.2.1");
        LoginIdentity eve = LoginIdentity.of("eve@example.com");
        fail(eve, "192.0.2.1", Given.NOW);
        fail(eve, "192.0.2.1", Given.NOW);

        for (int i = 0; i < 1000; i++) {
            fail(LoginIdentity.of("nobody" + i), "192.0.2.1", Given.NOW);
        }

        closed(ADA, "192.0.2.1", Given.NOW);
        assertEquals(List.of(), fail(eve, "192.0.2.1", Given.NOW));
    }

    @Test
    void refuses_a_newcomer_only_when_all_that_it_keeps_is_locked() {
        for (int i = 0; i < 2 * ROOM; i++) {
            lock(LoginIdentity.of("nobody" + i), "192.0.2.1");
        }
        assertTrue(guard.tracked() <= ROOM);

        assertEquals(Given.NOW.plus(LOCKOUT), closed(LoginIdentity.of("bob@example.com"), "192.0.2.1", Given.NOW));
        open(LoginIdentity.of("bob@example.com"), "192.0.2.1", Given.NOW.plus(LOCKOUT));
    }

    @Test
    void a_success_leaves_nothing_behind() {
        fail(ADA, "192.0.2.1", Given.NOW);
        guard.abandoned(open(ADA, "192.0.2.1", Given.NOW));
        int before = guard.tracked();

        guard.succeeded(open(LoginIdentity.of("bob@example.com"), "192.0.2.1", Given.NOW));

        assertEquals(before, guard.tracked());
    }

    @Test
    void counts_nothing_when_it_is_off() {
        LoginGuard off = new LoginGuard(new LockoutPolicy(0, Duration.ofMinutes(10), LOCKOUT, ROOM));

        for (int i = 0; i < 100; i++) {
            var passage = off.begin(TenantId.DEFAULT, ADA, Optional.of("192.0.2.1"), Optional.empty(), Given.NOW);
            off.failed(assertInstanceOf(LoginGuard.Passage.Open.class, passage).attempt(), Given.NOW);
        }

        assertEquals(0, off.tracked());
    }

    private void lock(LoginIdentity identity, String address) {
        for (int i = 0; i < 3; i++) {
            if (begin(identity, address, Given.NOW) instanceof LoginGuard.Passage.Open(var attempt)) {
                guard.failed(attempt, Given.NOW);
            }
        }
    }

    private List<LoginGuard.Lockout> fail(LoginIdentity identity, String address, Instant now) {
        return guard.failed(open(identity, address, now), now);
    }

    private LoginGuard.Attempt open(LoginIdentity identity, String address, Instant now) {
        return assertInstanceOf(LoginGuard.Passage.Open.class, begin(identity, address, now))
                .attempt();
    }

    private Instant closed(LoginIdentity identity, String address, Instant now) {
        return assertInstanceOf(LoginGuard.Passage.Closed.class, begin(identity, address, now))
                .until();
    }

    private LoginGuard.Passage begin(LoginIdentity identity, String address, Instant now) {
        return guard.begin(TenantId.DEFAULT, identity, Optional.of(address), Optional.empty(), now);
    }
}
