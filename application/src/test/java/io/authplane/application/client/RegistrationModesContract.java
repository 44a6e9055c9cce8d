package io.authplane.application.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.client.RegistrationSettings.Mode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// "What was decided last; empty while the configuration counts."
public abstract class RegistrationModesContract extends StoreContract {

    protected abstract RegistrationModes modes();

    @Test
    void nothing_is_decided_at_first() {
        assertEquals(Optional.empty(), modes().find(tenant));
    }

    @Test
    void the_last_decision_counts_on_every_thread() {
        for (Mode mode : Mode.values()) {
            commit(() -> modes().put(tenant, mode));

            assertEquals(Optional.of(mode), modes().find(tenant));
            assertEquals(Optional.of(mode), onAnotherThread(() -> modes().find(tenant)));
        }
    }

    @Test
    void does_not_see_the_other_tenants_row() {
        commit(() -> modes().put(otherTenant, Mode.ADMIN_ONLY));

        assertEquals(Optional.empty(), modes().find(tenant));
    }

    @Test
    void fifty_decisions_at_once_leave_one_of_them() {
        AtomicInteger next = new AtomicInteger();
        List<Mode> decided = fiftyAtOnce(() -> {
            Mode mode = next.getAndIncrement() % 2 == 0 ? Mode.OPEN : Mode.DISABLED;
            modes().put(tenant, mode);
            return mode;
        });

        assertTrue(decided.contains(modes().find(tenant).orElseThrow()));
    }

    @Test
    void a_rollback_leaves_what_was_there() {
        rollBack(() -> modes().put(tenant, Mode.OPEN));
        assertEquals(Optional.empty(), modes().find(tenant));
    }

    @Test
    void deciding_needs_a_unit_of_work() {
        assertNeedsUnitOfWork(() -> modes().put(tenant, Mode.OPEN));
        assertEquals(Optional.empty(), modes().find(tenant));
    }
}
