package io.authplane.application.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.application.administration.Answer;
import io.authplane.domain.audit.KeyEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.key.SigningKeyStatus;
import io.authplane.domain.key.SigningSchedule;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A signing key from its making to its end, through the use cases.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SigningKeyLifeTest {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final Origin ORIGIN = Origin.internal("r1");
    private static final Duration WAIT = Duration.ofHours(2);
    private static final Duration TAKE_UP = Duration.ofSeconds(5);
    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final Duration TOKEN = Duration.ofMinutes(15);

    private final InMemoryStores stores = new InMemoryStores();
    private final InMemorySigningKeys keys = new InMemorySigningKeys(stores.unitOfWork());
    private final MutableClock clock = new MutableClock();
    private KeySettings settings = new KeySettings(SigningAlgorithm.ES256, WAIT, TAKE_UP, TOKEN, Optional.of(LIFETIME));

    @Test
    void the_first_key_signs_at_once_and_is_recorded() {
        SigningKey key = open().signingAt(Given.NOW).orElseThrow();

        assertEquals(Given.NOW, key.signsFrom());
        assertEquals(TOKEN, key.longestToken());
        assertEquals(List.of(new KeyEvent.SigningKeyCreated(key.kid().value(), "ES256")), events());
    }

    @Test
    void a_later_start_makes_none() {
        open();

        assertEquals(1, open().keys().size());
        assertEquals(1, events().size());
    }

    @Test
    void fifty_nodes_that_start_at_once_make_one_key() throws Exception {
        Set<KeyId> found = new HashSet<>(
                atOnce(() -> open().signingAt(Given.NOW).orElseThrow().kid()));

        assertEquals(1, found.size());
        assertEquals(1, events().size());
    }

    @Test
    void another_algorithm_is_a_rotation_at_the_next_start() {
        SigningKey before = open().signingAt(Given.NOW).orElseThrow();
        settings = new KeySettings(SigningAlgorithm.ED25519, WAIT, TAKE_UP, TOKEN, Optional.empty());

        SigningSchedule after = open();

        assertEquals(Optional.of(before), after.signingAt(Given.NOW));
        assertEquals(
                SigningAlgorithm.ED25519,
                after.signingAt(Given.NOW.plus(WAIT)).orElseThrow().algorithm());
        assertEquals(2, open().keys().size(), "the next start finds the key that waits");
        assertEquals("key.rotated", events().getLast().action());
    }

    @Test
    void longer_tokens_are_noted_on_every_key_that_may_sign_them() {
        open();
        settings = new KeySettings(SigningAlgorithm.ES256, WAIT, TAKE_UP, Duration.ofHours(6), Optional.empty());

        assertEquals(Duration.ofHours(6), open().keys().getFirst().longestToken());

        settings = new KeySettings(SigningAlgorithm.ES256, WAIT, TAKE_UP, TOKEN, Optional.empty());
        assertEquals(Duration.ofHours(6), open().keys().getFirst().longestToken(), "older tokens live on");
    }

    @Test
    void a_rotation_publishes_a_key_that_signs_later() {
        SigningKey before = open().signingAt(Given.NOW).orElseThrow();

        SigningKey next = rotate(false);

        assertEquals(Given.NOW.plus(WAIT), next.signsFrom());
        assertEquals(SigningKeyStatus.NEXT, status(next));
        assertEquals(SigningKeyStatus.CURRENT, status(before));
        assertEquals(
                List.of("key.created", "key.created", "key.rotated"),
                events().stream().map(event -> ((KeyEvent) event).action()).toList());
    }

    @Test
    void while_a_key_waits_another_rotation_answers_that_one() {
        open();

        assertEquals(rotate(false), rotate(false));
        assertEquals(2, keys.all(TENANT).size());
    }

    @Test
    void fifty_rotations_at_once_are_one() throws Exception {
        open();

        Set<KeyId> found = new HashSet<>(atOnce(() -> rotate(false).kid()));

        assertEquals(1, found.size());
        assertEquals(2, keys.all(TENANT).size());
    }

    @Test
    void an_urgent_rotation_signs_when_all_nodes_have_it_and_passes_over_a_key_that_waited() {
        SigningKey before = open().signingAt(Given.NOW).orElseThrow();
        SigningKey waiting = rotate(false);

        SigningKey urgent = rotate(true);

        assertEquals(Given.NOW.plus(TAKE_UP), urgent.signsFrom());
        assertEquals(urgent, rotate(true), "an urgent rotation is under way");
        clock.advance(WAIT.multipliedBy(2));
        assertEquals(SigningKeyStatus.CURRENT, status(urgent));
        assertEquals(SigningKeyStatus.RETIRING, status(waiting));
        assertEquals(SigningKeyStatus.RETIRING, status(before));
    }

    @Test
    void fifty_urgent_rotations_at_once_are_one() throws Exception {
        open();

        assertEquals(1, new HashSet<>(atOnce(() -> rotate(true).kid())).size());
        assertEquals(2, keys.all(TENANT).size());
    }

    @Test
    void an_urgent_rotation_that_an_ordinary_one_outruns_still_signs_soon() {
        open();
        stores.unitOfWork().beforeNext(() -> rotate(false));

        SigningKey urgent = rotate(true);

        assertEquals(Given.NOW.plus(TAKE_UP), urgent.signsFrom());
        assertEquals(3, keys.all(TENANT).size());
    }

    @Test
    void an_ordinary_rotation_that_an_urgent_one_outruns_answers_that_one() {
        open();
        stores.unitOfWork().beforeNext(() -> rotate(true));

        assertEquals(Given.NOW.plus(TAKE_UP), rotate(false).signsFrom());
        assertEquals(2, keys.all(TENANT).size());
    }

    @Test
    void the_time_that_it_takes_to_generate_a_key_does_not_shorten_the_wait() {
        open();
        Duration slow = Duration.ofSeconds(4);
        keys.onGenerate(() -> clock.advance(slow));

        assertEquals(Given.NOW.plus(slow).plus(TAKE_UP), rotate(true).signsFrom());
    }

    @Test
    void the_schedule_retires_a_key_when_its_last_token_has_ended_everywhere() {
        SigningKey before = open().signingAt(Given.NOW).orElseThrow();
        rotate(false);
        Instant end = Given.NOW.plus(WAIT).plus(TOKEN).plus(settings.margin());

        assertEquals(List.of(), retireDue(end.minusMillis(1)));
        assertEquals(List.of(before.kid()), retireDue(end));
        assertEquals(List.of(), retireDue(end));

        clock.set(end);
        assertEquals(SigningKeyStatus.RETIRED, status(before));
        assertTrue(keys.reveal(TENANT, before.kid()).isEmpty());
        assertEquals(new KeyEvent.SigningKeyRetired(before.kid().value(), "its tokens ended"), events().getLast());
    }

    @Test
    void the_schedule_rotates_a_key_so_that_the_next_one_signs_at_the_end_of_its_lifetime() {
        open();
        RotateDueKeys rotateDue = new RotateDueKeys(duties(), maker(), settings);
        Instant due = Given.NOW.plus(LIFETIME).minus(WAIT);

        assertEquals(Optional.empty(), rotateDue.rotate(TENANT, due.minusMillis(1), ORIGIN));
        clock.set(due);
        SigningKey next = rotateDue.rotate(TENANT, due, ORIGIN).orElseThrow();
        assertEquals(Optional.empty(), rotateDue.rotate(TENANT, due.plusSeconds(1), ORIGIN));

        assertEquals(Given.NOW.plus(LIFETIME), next.signsFrom());
    }

    @Test
    void without_a_lifetime_nothing_rotates_by_itself() {
        settings = new KeySettings(SigningAlgorithm.ES256, WAIT, TAKE_UP, TOKEN, Optional.empty());
        open();

        assertEquals(
                Optional.empty(),
                new RotateDueKeys(duties(), maker(), settings)
                        .rotate(TENANT, Given.NOW.plus(Duration.ofDays(3650)), ORIGIN));
    }

    @Test
    void the_key_that_signs_is_not_retired_on_request_and_others_are() {
        SigningKey before = open().signingAt(Given.NOW).orElseThrow();
        SigningKey next = rotate(false);

        assertInstanceOf(Answer.Conflict.class, retire(before.kid().value()));
        assertInstanceOf(Answer.NotFound.class, retire("unknown"));
        assertInstanceOf(Answer.Done.class, retire(next.kid().value()));
        assertInstanceOf(Answer.Done.class, retire(next.kid().value()), "once more does no harm");

        assertEquals(SigningKeyStatus.RETIRED, status(next));
        clock.advance(WAIT.multipliedBy(3));
        assertEquals(SigningKeyStatus.CURRENT, status(before), "the rotation was called off");
        assertEquals(
                1,
                events().stream()
                        .filter(KeyEvent.SigningKeyRetired.class::isInstance)
                        .count());
    }

    @Test
    void the_list_tells_when_a_key_will_be_gone() {
        SigningKey before = open().signingAt(Given.NOW).orElseThrow();
        SigningKey next = rotate(false);

        List<ListKeys.Listed> listed = new ListKeys(keys, settings, clock).list(TENANT);

        assertEquals(
                List.of(next.kid(), before.kid()),
                listed.stream().map(item -> item.key().kid()).toList());
        assertEquals(Optional.empty(), listed.getFirst().publishedUntil());
        assertEquals(
                Optional.of(Given.NOW.plus(WAIT).plus(TOKEN).plus(settings.margin())),
                listed.getLast().publishedUntil());
    }

    /// "`takeUp + maxAge + SKEW <= publishBeforeUse`": a set fetched just before the slowest node published the key has
    /// ended when the fastest clock begins to sign.
    @ParameterizedTest
    @CsvSource({"2m,5", "3m,5", "2m,0", "2h,5", "168h,30", "6m,30"})
    void caches_end_before_a_new_key_signs(String wait, int takeUpSeconds) {
        Duration publishBeforeUse = Duration.parse("PT" + wait.toUpperCase(java.util.Locale.ROOT));
        Duration takeUp = Duration.ofSeconds(takeUpSeconds);
        KeySettings tried = new KeySettings(SigningAlgorithm.ES256, publishBeforeUse, takeUp, TOKEN, Optional.empty());

        assertTrue(tried.cacheTime().plus(takeUp).plus(KeySettings.SKEW).compareTo(publishBeforeUse) <= 0);
        assertTrue(tried.cacheTime().compareTo(Duration.ofMinutes(1)) >= 0);
        assertTrue(tried.cacheTime().compareTo(Duration.ofMinutes(5)) <= 0);
    }

    @Test
    void a_key_is_published_two_minutes_before_use_at_least() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new KeySettings(
                        SigningAlgorithm.ES256, Duration.ofSeconds(119), TAKE_UP, TOKEN, Optional.empty()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new KeySettings(SigningAlgorithm.ES256, WAIT, WAIT, TOKEN, Optional.empty()));
    }

    private SigningSchedule open() {
        return new OpenSigningKeys(keys, maker(), stores.unitOfWork(), settings, clock).open(TENANT, ORIGIN);
    }

    private SigningKey rotate(boolean urgent) {
        return new RotateKeys(keys, maker(), settings, clock).rotate(TENANT, urgent, ORIGIN);
    }

    private Answer<SigningKey> retire(String kid) {
        return new RetireKey(keys, stores.audit(), stores.unitOfWork(), clock).retire(TENANT, kid, ORIGIN);
    }

    private List<KeyId> retireDue(Instant now) {
        return new RetireKeys(duties(), keys, stores.audit(), stores.unitOfWork()).retire(TENANT, now, ORIGIN);
    }

    private SigningDuties duties() {
        return new SigningDuties(keys, settings);
    }

    private SigningKeyMaker maker() {
        return new SigningKeyMaker(keys, stores.audit(), stores.unitOfWork(), settings, clock);
    }

    private SigningKeyStatus status(SigningKey key) {
        SigningSchedule schedule = new SigningSchedule(keys.all(TENANT));
        SigningKey now = schedule.keys().stream()
                .filter(other -> other.kid().equals(key.kid()))
                .findFirst()
                .orElseThrow();
        return schedule.statusOf(now, clock.instant());
    }

    private List<io.authplane.domain.audit.AuditEvent> events() {
        return stores.audit().events(TENANT);
    }

    private static <T> List<T> atOnce(Callable<T> attempt) throws Exception {
        CyclicBarrier start = new CyclicBarrier(50);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new java.util.ArrayList<>();
            for (var future : threads.invokeAll(Collections.nCopies(50, (Callable<T>) () -> {
                start.await();
                return attempt.call();
            }))) {
                results.add(future.get());
            }
            return results;
        }
    }
}
