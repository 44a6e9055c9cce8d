package io.authplane.application.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "Adds the key unless its number or its `kid` is taken; answers whether it is there now with these bytes. Of several
/// nodes that try one number at once exactly one succeeds." "Takes the key out of use and destroys its private half."
public abstract class SigningKeysContract extends StoreContract {

    private static final Instant LATER = Given.NOW.plusSeconds(3600);

    /// The store under test, without keys of [#tenant].
    protected abstract SigningKeys keys();

    @Test
    void is_empty_at_first() {
        assertEquals(List.of(), keys().all(tenant));
        assertTrue(keys().reveal(tenant, new KeyId("none")).isEmpty());
        assertFalse(committed(() -> keys().retire(tenant, new KeyId("none"), LATER)));
    }

    @Test
    void no_two_keys_are_the_same() {
        assertNotEquals(generate().kid(), generate().kid());
    }

    @Test
    void keeps_the_key_and_what_is_known_about_it() {
        PrivateKeyBytes bytes = generate();
        SigningKey key = key(1, bytes);

        assertTrue(committed(() -> keys().add(tenant, key, bytes)));

        assertEquals(List.of(key), keys().all(tenant));
        PrivateKeyBytes revealed = keys().reveal(tenant, bytes.kid()).orElseThrow();
        assertArrayEquals(bytes.revealBytes(), revealed.revealBytes());
        assertEquals(SigningAlgorithm.ES256, revealed.algorithm());
    }

    @Test
    void lists_the_highest_number_first() {
        SigningKey first = added(1);
        SigningKey second = added(2);

        assertEquals(List.of(second, first), keys().all(tenant));
    }

    @Test
    void adds_no_second_key_of_a_number_and_none_twice() {
        SigningKey first = added(1);
        PrivateKeyBytes other = generate();
        PrivateKeyBytes same = keys().reveal(tenant, first.kid()).orElseThrow();

        assertFalse(committed(() -> keys().add(tenant, key(1, other), other)));
        assertFalse(committed(() -> keys().add(tenant, key(2, same), same)));

        assertEquals(List.of(first), keys().all(tenant));
    }

    @Test
    void of_fifty_nodes_that_rotate_at_once_exactly_one_does() {
        added(1);
        List<PrivateKeyBytes> made =
                Collections.nCopies(FIFTY, 0).stream().map(_ -> generate()).toList();

        List<Boolean> added = fiftyAtOnce(i -> () -> keys().add(tenant, key(2, made.get(i)), made.get(i)));

        assertEquals(1, Collections.frequency(added, true));
        assertEquals(
                made.get(added.indexOf(true)).kid(),
                keys().all(tenant).getFirst().kid());
        assertEquals(2, keys().all(tenant).size());
    }

    @Test
    void a_retired_key_is_a_fact_and_its_private_half_is_gone() {
        SigningKey key = added(1);

        assertTrue(committed(() -> keys().retire(tenant, key.kid(), LATER)));

        assertEquals(List.of(key.retired(LATER)), keys().all(tenant));
        assertTrue(keys().reveal(tenant, key.kid()).isEmpty());
        assertFalse(committed(() -> keys().retire(tenant, key.kid(), LATER)));
        PrivateKeyBytes other = generate();
        assertFalse(committed(() -> keys().add(tenant, key(1, other), other)), "the number was used");
    }

    @Test
    void of_fifty_that_retire_a_key_at_once_exactly_one_does() {
        SigningKey key = added(1);

        List<Boolean> retired = fiftyAtOnce(() -> keys().retire(tenant, key.kid(), LATER));

        assertEquals(1, Collections.frequency(retired, true));
    }

    @Test
    void the_longest_lifetime_only_grows_and_not_for_the_retired() {
        SigningKey gone = added(1);
        SigningKey live = added(2);
        commit(() -> keys().retire(tenant, gone.kid(), LATER));

        commit(() -> keys().cover(tenant, Duration.ofHours(1)));
        commit(() -> keys().cover(tenant, Duration.ofMinutes(5)));

        assertEquals(List.of(live.covering(Duration.ofHours(1)), gone.retired(LATER)), keys().all(tenant));
        assertTrue(keys().reveal(tenant, live.kid()).isPresent());
    }

    private SigningKey added(int number) {
        PrivateKeyBytes bytes = generate();
        SigningKey key = key(number, bytes);
        assertTrue(committed(() -> keys().add(tenant, key, bytes)));
        return key;
    }

    private PrivateKeyBytes generate() {
        return keys().generate(tenant, SigningAlgorithm.ES256);
    }

    private static SigningKey key(int number, PrivateKeyBytes bytes) {
        return new SigningKey(
                bytes.kid(),
                number,
                bytes.algorithm(),
                Given.NOW,
                Given.NOW.plusSeconds(number),
                Duration.ofMinutes(15),
                Optional.empty());
    }
}
