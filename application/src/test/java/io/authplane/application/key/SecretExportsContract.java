package io.authplane.application.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.StoreContract;
import io.authplane.domain.samples.Given;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "Remembers when root secret and signing keys were last exported."
public abstract class SecretExportsContract extends StoreContract {

    protected abstract SecretExports exports();

    @Test
    void nothing_was_exported_at_first() {
        assertEquals(Optional.empty(), exports().last(tenant));
    }

    @Test
    void the_last_export_counts() {
        commit(() -> exports().note(tenant, Given.NOW));
        commit(() -> exports().note(tenant, Given.NOW.plusSeconds(60)));

        assertEquals(Optional.of(Given.NOW.plusSeconds(60)), exports().last(tenant));
        assertEquals(Optional.empty(), exports().last(otherTenant));
    }

    @Test
    void fifty_at_once_leave_one() {
        List<Boolean> done = fiftyAtOnce(i -> () -> {
            exports().note(tenant, Given.NOW.plusSeconds(i));
            return true;
        });

        assertEquals(FIFTY, done.size());
        assertEquals(true, exports().last(tenant).isPresent());
    }

    @Test
    void a_write_needs_a_unit_of_work_and_a_rollback_leaves_nothing() {
        assertNeedsUnitOfWork(() -> exports().note(tenant, Given.NOW));
        rollBack(() -> exports().note(tenant, Given.NOW));

        assertEquals(Optional.empty(), exports().last(tenant));
    }
}
