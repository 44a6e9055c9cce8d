package io.authplane.application.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.key.SealedSigningKeys.SealedSigningKey;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// "Adds the key as the current one unless there is one […] Of several nodes that try at once exactly one succeeds."
public abstract class SealedSigningKeysContract extends StoreContract {

    private final SealedSigningKey key = key(1);

    protected abstract SealedSigningKeys signingKeys();

    @Test
    void keeps_the_current_key() {
        assertTrue(add(tenant, key));

        assertEquals(List.of(key), signingKeys().all(tenant));
        assertEquals(List.of(key), onAnotherThread(() -> signingKeys().all(tenant)));
    }

    @Test
    void does_not_see_the_other_tenants_row() {
        add(otherTenant, key);

        assertEquals(List.of(), signingKeys().all(tenant));
        assertTrue(add(tenant, key));
        assertEquals(List.of(key), signingKeys().all(otherTenant));
    }

    @Test
    void adds_no_second_current_key() {
        add(tenant, key);

        assertFalse(add(tenant, key(2)));

        assertEquals(List.of(key), signingKeys().all(tenant));
    }

    @Test
    void of_fifty_nodes_at_once_exactly_one_adds_its_key() {
        List<Boolean> added = fiftyAtOnce(i -> () -> signingKeys().addIfNoneIsCurrent(tenant, key(i)));

        assertEquals(1, Collections.frequency(added, true));
        assertEquals(List.of(key(added.indexOf(true))), signingKeys().all(tenant));
    }

    @Test
    void a_rollback_leaves_nothing() {
        rollBack(() -> assertTrue(signingKeys().addIfNoneIsCurrent(tenant, key)));

        assertEquals(List.of(), signingKeys().all(tenant));
    }

    @Test
    void a_write_needs_a_unit_of_work() {
        assertNeedsUnitOfWork(() -> signingKeys().addIfNoneIsCurrent(tenant, key));

        assertEquals(List.of(), signingKeys().all(tenant));
    }

    private boolean add(TenantId owner, SealedSigningKey added) {
        return committed(() -> signingKeys().addIfNoneIsCurrent(owner, added));
    }

    private static SealedSigningKey key(int number) {
        return new SealedSigningKey(
                new KeyId("kid-" + number),
                SigningAlgorithm.ES256,
                new KeyId("purpose-key"),
                "sealed-" + number,
                true,
                Given.NOW);
    }
}
