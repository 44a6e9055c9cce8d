package io.authplane.application.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.key.PurposeKeyState;
import io.authplane.domain.key.SealedPurposeKey;
import io.authplane.domain.samples.Given;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// "Adds the key unless its purpose has a current one already […] Of several nodes that try at once exactly one
/// succeeds."
///
/// The rows belong to no tenant: every test needs a store without rows.
public abstract class PurposeKeysContract extends StoreContract {

    /// The store under test, without rows when a test begins.
    protected abstract PurposeKeys purposeKeys();

    @Test
    void has_no_rows_at_first() {
        assertEquals(List.of(), purposeKeys().all());
    }

    @Test
    void keeps_one_current_key_of_each_purpose() {
        List<SealedPurposeKey> keys = Arrays.stream(Purpose.values())
                .map(purpose -> key(10 - purpose.name().length() % 7, purpose))
                .toList();

        keys.forEach(key -> assertTrue(add(key)));

        assertEquals(keys, purposeKeys().all());
        assertEquals(keys, onAnotherThread(() -> purposeKeys().all()));
    }

    @Test
    void adds_no_second_current_key() {
        SealedPurposeKey first = key(1, Purpose.AUDIT);
        add(first);

        assertFalse(add(key(2, Purpose.AUDIT)));

        assertEquals(List.of(first), purposeKeys().all());
    }

    @Test
    void of_fifty_nodes_at_once_exactly_one_adds_its_key() {
        List<Boolean> added = fiftyAtOnce(i -> () -> purposeKeys().addIfNoneIsCurrent(key(i, Purpose.REFRESH_TOKEN)));

        assertEquals(1, Collections.frequency(added, true));
        assertEquals(
                List.of(key(added.indexOf(true), Purpose.REFRESH_TOKEN)),
                purposeKeys().all());
    }

    @Test
    void a_refused_key_leaves_the_unit_of_work_usable() {
        add(key(1, Purpose.AUDIT));

        commit(() -> {
            assertFalse(purposeKeys().addIfNoneIsCurrent(key(2, Purpose.AUDIT)));
            assertTrue(purposeKeys().addIfNoneIsCurrent(key(3, Purpose.CLIENT_SECRET)));
        });

        assertEquals(2, purposeKeys().all().size());
    }

    @Test
    void a_superseded_key_makes_room_for_another_and_ends_only_when_told() {
        add(key(1, Purpose.AUDIT));
        add(key(1, Purpose.CLIENT_SECRET));
        KeyId older = key(1, Purpose.AUDIT).id();

        assertTrue(committed(() -> purposeKeys().supersede(older)));
        assertFalse(committed(() -> purposeKeys().supersede(older)));
        assertTrue(add(key(2, Purpose.AUDIT)));

        assertEquals(List.of(PurposeKeyState.VERIFY, PurposeKeyState.CURRENT), states(Purpose.AUDIT));
        assertEquals(1, committed(() -> purposeKeys().endOlder(Purpose.AUDIT)));
        assertEquals(0, committed(() -> purposeKeys().endOlder(Purpose.AUDIT)));
        assertEquals(List.of(PurposeKeyState.DEAD, PurposeKeyState.CURRENT), states(Purpose.AUDIT));
        assertEquals("", sealed(older));
        assertEquals(List.of(PurposeKeyState.CURRENT), states(Purpose.CLIENT_SECRET));
    }

    @Test
    void of_fifty_that_rotate_at_once_exactly_one_does() {
        add(key(1, Purpose.AUDIT));

        List<Boolean> rotated = fiftyAtOnce(i ->
                () -> purposeKeys().supersede(key(1, Purpose.AUDIT).id())
                        && purposeKeys().addIfNoneIsCurrent(key(2 + i, Purpose.AUDIT)));

        assertEquals(1, Collections.frequency(rotated, true));
        assertEquals(2, states(Purpose.AUDIT).size());
        assertEquals(1, Collections.frequency(states(Purpose.AUDIT), PurposeKeyState.CURRENT));
    }

    @Test
    void a_seal_is_replaced_unless_the_key_is_dead() {
        add(key(1, Purpose.AUDIT));
        KeyId id = key(1, Purpose.AUDIT).id();

        commit(() -> purposeKeys().reseal(id, "anew"));
        assertEquals("anew", sealed(id));

        commit(() -> {
            purposeKeys().supersede(id);
            purposeKeys().endOlder(Purpose.AUDIT);
            purposeKeys().reseal(id, "once more");
        });
        assertEquals("", sealed(id));
    }

    @Test
    void a_rollback_leaves_nothing() {
        rollBack(() -> assertTrue(purposeKeys().addIfNoneIsCurrent(key(1, Purpose.AUDIT))));

        assertEquals(List.of(), purposeKeys().all());
        assertTrue(add(key(2, Purpose.AUDIT)));
    }

    @Test
    void a_write_needs_a_unit_of_work() {
        assertNeedsUnitOfWork(() -> purposeKeys().addIfNoneIsCurrent(key(1, Purpose.AUDIT)));
        assertNeedsUnitOfWork(() -> purposeKeys().supersede(new KeyId("k")));
        assertNeedsUnitOfWork(() -> purposeKeys().endOlder(Purpose.AUDIT));
        assertNeedsUnitOfWork(() -> purposeKeys().reseal(new KeyId("k"), "anew"));

        assertEquals(List.of(), purposeKeys().all());
    }

    private List<PurposeKeyState> states(Purpose purpose) {
        return purposeKeys().all().stream()
                .filter(key -> key.purpose() == purpose)
                .sorted(java.util.Comparator.comparing(key -> key.id().value()))
                .map(SealedPurposeKey::state)
                .toList();
    }

    private String sealed(KeyId id) {
        return purposeKeys().all().stream()
                .filter(key -> key.id().equals(id))
                .map(SealedPurposeKey::sealed)
                .findFirst()
                .orElseThrow();
    }

    private boolean add(SealedPurposeKey key) {
        return committed(() -> purposeKeys().addIfNoneIsCurrent(key));
    }

    private static SealedPurposeKey key(int number, Purpose purpose) {
        return new SealedPurposeKey(
                new KeyId(purpose.stored() + "-" + number),
                purpose,
                PurposeKeyState.CURRENT,
                "sealed-" + number,
                Given.NOW.plusSeconds(List.of(Purpose.values()).indexOf(purpose)));
    }
}
