package io.authplane.application.housekeeping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.StoreContract;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// "Removes at most `limit` rows of one kind that ended before `endedBefore`, the oldest first, each with its own
/// status row […] What has not ended is never touched."
public abstract class ExpiredRowsContract extends StoreContract {

    private static final Instant NOW = Given.NOW;

    protected abstract ExpiredRows rows();

    /// Adds a row that ends at `end`, with its status row if its kind has one; `number` makes it another one, and a
    /// larger number a later one.
    protected abstract void add(TenantId tenant, Expirable kind, int number, Instant end);

    /// How many rows of the kind there are, or -1 if rows and status rows differ in number.
    protected abstract int count(TenantId tenant, Expirable kind);

    @ParameterizedTest
    @EnumSource
    void removes_what_has_ended_and_nothing_else(Expirable kind) {
        add(tenant, kind, 1, NOW.minusMillis(1));
        add(tenant, kind, 2, NOW);
        add(tenant, kind, 3, NOW.plusSeconds(60));
        add(otherTenant, kind, 4, NOW.minusSeconds(60));

        int removed = remove(kind, 10);

        assertEquals(1, removed);
        assertEquals(2, count(tenant, kind));
        assertEquals(1, count(otherTenant, kind));
        assertEquals(0, remove(kind, 10));
    }

    @ParameterizedTest
    @EnumSource
    void removes_no_other_kind(Expirable kind) {
        for (Expirable each : Expirable.values()) {
            add(tenant, each, 1, NOW.minusSeconds(60));
        }

        remove(kind, 10);

        for (Expirable each : Expirable.values()) {
            assertEquals(each == kind ? 0 : 1, count(tenant, each), each.label());
        }
    }

    @ParameterizedTest
    @EnumSource
    void removes_no_more_than_the_limit(Expirable kind) {
        for (int number = 1; number <= 5; number++) {
            add(tenant, kind, number, NOW.minusSeconds(60 - number));
        }

        assertEquals(2, remove(kind, 2));
        assertEquals(3, count(tenant, kind));
        assertEquals(3, remove(kind, 10));
        assertEquals(0, count(tenant, kind));
    }

    @Test
    void removes_the_oldest_first() {
        add(tenant, Expirable.REFRESH_TOKENS, 1, NOW.minusSeconds(10));
        add(tenant, Expirable.REFRESH_TOKENS, 2, NOW.minusSeconds(30));

        remove(Expirable.REFRESH_TOKENS, 1);

        assertEquals(0, committed(() -> rows().remove(tenant, Expirable.REFRESH_TOKENS, NOW.minusSeconds(20), 10)));
    }

    @Test
    void of_fifty_at_once_none_counts_the_row_of_another() {
        for (int number = 1; number <= 20; number++) {
            add(tenant, Expirable.REFRESH_TOKENS, number, NOW.minusSeconds(60));
        }

        int removed = fiftyAtOnce(() -> rows().remove(tenant, Expirable.REFRESH_TOKENS, NOW, 3)).stream()
                .mapToInt(Integer::intValue)
                .sum();

        assertEquals(20, removed + count(tenant, Expirable.REFRESH_TOKENS));
    }

    @Test
    void a_rollback_leaves_the_rows() {
        add(tenant, Expirable.GRANTS, 1, NOW.minusSeconds(60));

        rollBack(() -> rows().remove(tenant, Expirable.GRANTS, NOW, 10));

        assertEquals(1, count(tenant, Expirable.GRANTS));
    }

    @ParameterizedTest
    @EnumSource
    void removing_needs_a_unit_of_work(Expirable kind) {
        assertNeedsUnitOfWork(() -> rows().remove(tenant, kind, NOW, 10));
    }

    private int remove(Expirable kind, int limit) {
        return committed(() -> rows().remove(tenant, kind, NOW, limit));
    }
}
