package io.authplane.application.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// "Of all transactions, on all nodes, that have taken the turn for one duty, at most one is open."
public abstract class TurnsContract extends StoreContract {

    protected abstract Turns turns();

    @Test
    void whoever_asks_alone_gets_the_turn_and_keeps_it() {
        commit(() -> {
            assertTrue(turns().take(Duty.SEAL_AUDIT));
            assertTrue(turns().take(Duty.SEAL_AUDIT));
        });
    }

    @Test
    void the_turn_ends_with_the_transaction() {
        commit(() -> turns().take(Duty.SEAL_AUDIT));

        assertTrue(onAnotherThread(() -> committed(() -> turns().take(Duty.SEAL_AUDIT))));
    }

    @Test
    void the_turn_ends_with_a_transaction_that_fails_too() {
        rollBack(() -> turns().take(Duty.SEAL_AUDIT));

        assertTrue(onAnotherThread(() -> committed(() -> turns().take(Duty.SEAL_AUDIT))));
    }

    @Test
    void one_transaction_may_have_the_turns_of_all_duties() {
        for (Duty duty : Duty.values()) {
            assertTrue(committed(() -> turns().take(duty) && turns().take(Duty.SEAL_AUDIT)));
        }
    }

    @Test
    void of_fifty_at_once_never_two_have_the_turn_together() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        List<Boolean> taken = fiftyAtOnce(() -> {
            boolean mine = turns().take(Duty.REMOVE_EXPIRED);
            if (mine) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                inside.decrementAndGet();
            }
            return mine;
        });

        assertTrue(taken.contains(true));
        assertEquals(1, most.get());
    }

    @Test
    void a_turn_needs_a_unit_of_work() {
        assertNeedsUnitOfWork(() -> turns().take(Duty.REMOVE_EXPIRED));
    }
}
