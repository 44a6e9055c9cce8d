package io.authplane.application.housekeeping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.transaction.InMemoryTurns;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.application.transaction.Turns;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PurgeExpiredTest {

    private static final Duration ACCESS = Duration.ofHours(24);
    private static final Duration ABSOLUTE = Duration.ofDays(90);
    private static final Duration RECORDS = Duration.ofDays(30);
    private static final Duration MARGIN = Retention.MARGIN;

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InMemoryExpiredRows rows = new InMemoryExpiredRows(unitOfWork);

    @Test
    void keeps_each_kind_as_long_as_something_may_ask_for_it() {
        Map<Expirable, Duration> kept = Map.of(
                Expirable.SESSIONS, MARGIN,
                Expirable.PENDING_AUTHORIZATIONS, MARGIN,
                Expirable.ISSUANCES, MARGIN.plus(RECORDS),
                Expirable.REFRESH_TOKENS, MARGIN.plus(ACCESS),
                Expirable.AUTHORIZATION_CODES, MARGIN.plus(ABSOLUTE),
                Expirable.GRANTS, MARGIN.plus(ABSOLUTE).plus(ACCESS).plus(MARGIN));
        kept.forEach((kind, duration) -> {
            add(kind, "young", Given.NOW.minus(duration));
            add(kind, "old", Given.NOW.minus(duration).minusMillis(1));
        });

        var purged = purge(EnumSet.allOf(Expirable.class));

        assertTrue(purged.complete());
        assertEquals(6, purged.total());
        kept.keySet().forEach(kind -> assertEquals(List.of("young"), names(kind)));
    }

    @Test
    void removes_in_batches_until_nothing_is_left() {
        for (int i = 0; i < 2 * PurgeExpired.BATCH + 1; i++) {
            add(Expirable.SESSIONS, "session" + i, Given.NOW.minus(Duration.ofDays(2)));
        }

        var purged = purge(Set.of(Expirable.SESSIONS));

        assertEquals(Map.of(Expirable.SESSIONS, 2 * PurgeExpired.BATCH + 1), purged.removed());
    }

    @Test
    void removes_only_the_kinds_that_are_named() {
        add(Expirable.SESSIONS, "session", Given.NOW.minus(Duration.ofDays(200)));
        add(Expirable.GRANTS, "grant", Given.NOW.minus(Duration.ofDays(200)));

        purge(Set.of(Expirable.GRANTS));

        assertEquals(List.of("session"), names(Expirable.SESSIONS));
        assertEquals(List.of(), names(Expirable.GRANTS));
    }

    @Test
    void removes_nothing_while_another_node_is_at_it() {
        add(Expirable.SESSIONS, "session", Given.NOW.minus(Duration.ofDays(2)));

        var purged = purge(_ -> false, Optional.empty(), Set.of(Expirable.SESSIONS));

        assertFalse(purged.complete());
        assertEquals(List.of("session"), names(Expirable.SESSIONS));
    }

    @Test
    void stops_when_the_time_is_up() {
        add(Expirable.SESSIONS, "session", Given.NOW.minus(Duration.ofDays(2)));

        var purged =
                purge(new InMemoryTurns(unitOfWork), Optional.of(Given.NOW.minusMillis(1)), Set.of(Expirable.SESSIONS));

        assertFalse(purged.complete());
        assertEquals(List.of("session"), names(Expirable.SESSIONS));
    }

    private PurgeExpired.Purged purge(Set<Expirable> kinds) {
        return purge(new InMemoryTurns(unitOfWork), Optional.empty(), kinds);
    }

    private PurgeExpired.Purged purge(Turns turns, Optional<Instant> until, Set<Expirable> kinds) {
        Clock clock = Clock.fixed(Given.NOW, ZoneOffset.UTC);
        return new PurgeExpired(rows, turns, unitOfWork, new Retention(ABSOLUTE, RECORDS), clock)
                .purge(TenantId.DEFAULT, kinds, until);
    }

    private void add(Expirable kind, String name, Instant end) {
        unitOfWork.inTransaction(() -> {
            rows.add(TenantId.DEFAULT, new InMemoryExpiredRows.Row(kind, kind.label() + "/" + name, end));
            return true;
        });
    }

    private List<String> names(Expirable kind) {
        return rows.all(TenantId.DEFAULT).stream()
                .filter(row -> row.kind() == kind)
                .map(row -> row.id().substring(row.id().indexOf('/') + 1))
                .toList();
    }
}
