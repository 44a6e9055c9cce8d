package io.authplane.application.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.key.SealedSigningKeys.SealedSigningKey;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "Adds the key unless its number or its `kid` is taken […] Of several nodes that try one number at once exactly one
/// succeeds." "Marks the key as retired and forgets its seal; answers whether this call did it."
public abstract class SealedSigningKeysContract extends StoreContract {

    private static final Instant LATER = Given.NOW.plusSeconds(3600);

    protected abstract SealedSigningKeys signingKeys();

    @Test
    void keeps_what_is_known_about_a_key() {
        int number = 0;
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            SealedSigningKey key = key(++number, "kid-" + algorithm, algorithm);
            assertTrue(add(tenant, key));

            assertEquals(key, signingKeys().all(tenant).getFirst());
            assertEquals(key, onAnotherThread(() -> signingKeys().all(tenant)).getFirst());
        }
    }

    @Test
    void lists_the_highest_number_first() {
        add(tenant, key(2));
        add(tenant, key(3));
        add(tenant, key(1));

        assertEquals(List.of(key(3), key(2), key(1)), signingKeys().all(tenant));
    }

    @Test
    void does_not_see_the_other_tenants_row() {
        add(otherTenant, key(1));

        assertEquals(List.of(), signingKeys().all(tenant));
        assertTrue(add(tenant, key(1)));
        assertFalse(committed(() -> signingKeys().retire(tenant, new KeyId("kid-2"), LATER)));
        assertEquals(List.of(key(1)), signingKeys().all(otherTenant));
    }

    @Test
    void adds_no_second_key_of_a_number_or_a_name() {
        add(tenant, key(1));

        assertFalse(add(tenant, key(1, "another", SigningAlgorithm.ES256)));
        assertFalse(add(tenant, key(2, "kid-1", SigningAlgorithm.ES256)));

        assertEquals(List.of(key(1)), signingKeys().all(tenant));
    }

    @Test
    void of_fifty_nodes_that_rotate_at_once_exactly_one_does() {
        add(tenant, key(1));

        List<Boolean> added =
                fiftyAtOnce(i -> () -> signingKeys().add(tenant, key(2, "rotated-" + i, SigningAlgorithm.ES256)));

        assertEquals(1, Collections.frequency(added, true));
        assertEquals(2, signingKeys().all(tenant).size());
    }

    @Test
    void a_retired_key_stays_as_a_fact_without_its_seal() {
        add(tenant, key(1));

        assertTrue(committed(() -> signingKeys().retire(tenant, new KeyId("kid-1"), LATER)));
        assertFalse(committed(() -> signingKeys().retire(tenant, new KeyId("kid-1"), LATER.plusSeconds(1))));

        SealedSigningKey row = signingKeys().all(tenant).getFirst();
        assertEquals(key(1).key().retired(LATER), row.key());
        assertEquals("", row.sealed());
        assertFalse(add(tenant, key(1, "another", SigningAlgorithm.ES256)), "the number was used");
    }

    @Test
    void of_fifty_that_retire_a_key_at_once_exactly_one_does() {
        add(tenant, key(1));

        List<Boolean> retired = fiftyAtOnce(() -> signingKeys().retire(tenant, new KeyId("kid-1"), LATER));

        assertEquals(1, Collections.frequency(retired, true));
    }

    @Test
    void the_longest_lifetime_only_grows_and_not_for_the_retired() {
        add(tenant, key(1));
        add(tenant, key(2));
        commit(() -> signingKeys().retire(tenant, new KeyId("kid-1"), LATER));

        commit(() -> signingKeys().cover(tenant, Duration.ofHours(1)));
        commit(() -> signingKeys().cover(tenant, Duration.ofMinutes(5)));

        assertEquals(
                List.of(Duration.ofHours(1), Duration.ofMinutes(15)),
                signingKeys().all(tenant).stream()
                        .map(row -> row.key().longestToken())
                        .toList());
    }

    @Test
    void a_seal_is_replaced_with_the_name_of_the_key_that_made_it() {
        add(tenant, key(1));

        assertTrue(committed(() -> signingKeys().reseal(tenant, new KeyId("kid-1"), new KeyId("newer"), "anew")));
        assertFalse(committed(() -> signingKeys().reseal(tenant, new KeyId("kid-2"), new KeyId("newer"), "anew")));

        assertEquals(
                new SealedSigningKey(key(1).key(), new KeyId("newer"), "anew"),
                signingKeys().all(tenant).getFirst());
        commit(() -> signingKeys().retire(tenant, new KeyId("kid-1"), LATER));
        assertFalse(committed(() -> signingKeys().reseal(tenant, new KeyId("kid-1"), new KeyId("newer"), "anew")));
    }

    @Test
    void a_rollback_leaves_nothing() {
        rollBack(() -> assertTrue(signingKeys().add(tenant, key(1))));

        assertEquals(List.of(), signingKeys().all(tenant));
    }

    @Test
    void a_write_needs_a_unit_of_work() {
        assertNeedsUnitOfWork(() -> signingKeys().add(tenant, key(1)));
        assertNeedsUnitOfWork(() -> signingKeys().retire(tenant, new KeyId("kid-1"), LATER));
        assertNeedsUnitOfWork(() -> signingKeys().cover(tenant, Duration.ofHours(1)));
        assertNeedsUnitOfWork(() -> signingKeys().reseal(tenant, new KeyId("kid-1"), new KeyId("newer"), "anew"));

        assertEquals(List.of(), signingKeys().all(tenant));
    }

    private boolean add(TenantId owner, SealedSigningKey added) {
        return committed(() -> signingKeys().add(owner, added));
    }

    private static SealedSigningKey key(int number) {
        return key(number, "kid-" + number, SigningAlgorithm.ES256);
    }

    private static SealedSigningKey key(int number, String kid, SigningAlgorithm algorithm) {
        SigningKey facts = new SigningKey(
                new KeyId(kid),
                number,
                algorithm,
                Given.NOW,
                Given.NOW.plusSeconds(number),
                Duration.ofMinutes(15),
                Optional.empty());
        return new SealedSigningKey(facts, new KeyId("purpose-key"), "sealed-" + number);
    }
}
