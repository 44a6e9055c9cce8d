package io.authplane.application.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.application.administration.Answer;
import io.authplane.application.random.CountingEntropy;
import io.authplane.domain.audit.KeyEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.key.PurposeKeyState;
import io.authplane.domain.key.SealedPurposeKey;
import io.authplane.domain.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Purpose keys and the root secret change under two running nodes.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PurposeRotationTest {

    private static final byte[] INPUT = "input".getBytes(StandardCharsets.UTF_8);
    private static final Origin ORIGIN = Origin.internal("r1");

    private final InMemoryStores stores = new InMemoryStores();
    private final InMemorySigningKeys signingKeys = new InMemorySigningKeys(stores.unitOfWork());
    private final CountingEntropy entropy = new CountingEntropy();
    private final MutableClock clock = new MutableClock();
    private final FakeSecretSealer old = new FakeSecretSealer("the old root", entropy);
    private final FakeSecretSealer present = new FakeSecretSealer("the present root", entropy);

    /// What nodes have while the root is changed.
    private final SecretSealer either = new SecretSealer() {
        @Override
        public String seal(byte[] secret, String associatedData) {
            return present.seal(secret, associatedData);
        }

        @Override
        public byte[] unseal(String sealed, String associatedData) {
            try {
                return present.unseal(sealed, associatedData);
            } catch (SealBroken _) {
                return old.unseal(sealed, associatedData);
            }
        }
    };

    private final PurposeKeyring one = open(old);
    private final PurposeKeyring other = open(old);

    @Test
    void older_values_stay_good_and_no_node_makes_a_value_that_another_does_not_know() {
        MacTag before = one.tag(Purpose.CLIENT_SECRET, INPUT);

        rotate(Purpose.CLIENT_SECRET, false);
        refresh(one);

        MacTag meanwhile = one.tag(Purpose.CLIENT_SECRET, INPUT);
        assertEquals(before.keyId(), meanwhile.keyId(), "the other node has not heard of the new key");
        assertTrue(other.verifies(Purpose.CLIENT_SECRET, INPUT, meanwhile));
        refresh(other);
        clock.advance(PurposeKey.TAKE_UP);
        MacTag after = one.tag(Purpose.CLIENT_SECRET, INPUT);
        assertNotEquals(before.keyId(), after.keyId());
        assertTrue(other.verifies(Purpose.CLIENT_SECRET, INPUT, after));
        assertTrue(other.verifies(Purpose.CLIENT_SECRET, INPUT, before));
        assertEquals(List.of(PurposeKeyState.VERIFY, PurposeKeyState.CURRENT), states(Purpose.CLIENT_SECRET));
        assertInstanceOf(
                KeyEvent.PurposeKeyRotated.class,
                stores.audit().events(TenantId.DEFAULT).getLast());
    }

    @Test
    void what_older_keys_made_ends_when_that_is_wanted_and_the_new_key_is_used_at_once() {
        MacTag before = one.tag(Purpose.REFRESH_TOKEN, INPUT);

        rotate(Purpose.REFRESH_TOKEN, true);
        refresh(one);

        assertFalse(one.verifies(Purpose.REFRESH_TOKEN, INPUT, before));
        assertNotEquals(before.keyId(), one.tag(Purpose.REFRESH_TOKEN, INPUT).keyId());
        assertEquals(List.of(PurposeKeyState.DEAD, PurposeKeyState.CURRENT), states(Purpose.REFRESH_TOKEN));
        assertEquals(
                "",
                rows(Purpose.REFRESH_TOKEN).getFirst().sealed(),
                "a dead key cannot be opened, not even with the root");
    }

    @Test
    void keys_that_protect_what_must_stay_readable_do_not_end() {
        for (Purpose purpose : List.of(Purpose.AUDIT, Purpose.AUDIT_CHECKPOINT, Purpose.SEALED_SIGNING_KEY)) {
            assertInstanceOf(Answer.Conflict.class, rotation(old).rotate(purpose, true, ORIGIN));
            assertEquals(List.of(PurposeKeyState.CURRENT), states(purpose));
        }
    }

    @Test
    void a_node_that_cannot_open_a_new_key_keeps_what_it_has() {
        assertInstanceOf(Answer.Done.class, rotation(present).rotate(Purpose.AUDIT, false, ORIGIN));

        assertThrows(SealBroken.class, () -> refresh(one));

        assertTrue(one.verifies(Purpose.AUDIT, INPUT, one.tag(Purpose.AUDIT, INPUT)));
    }

    @Test
    void the_root_changes_and_no_derived_value_does() {
        rotate(Purpose.CLIENT_SECRET, false);
        MacTag before = one.tag(Purpose.CLIENT_SECRET, INPUT);
        int live = stores.purposeKeys().all().size();

        assertEquals(live, rotateRoot());
        assertEquals(0, rotateRoot(), "once more does no harm");

        PurposeKeyring after = open(present);
        assertTrue(after.verifies(Purpose.CLIENT_SECRET, INPUT, before));
        assertArrayEquals(
                one.current(Purpose.AUDIT).revealBytes(),
                after.current(Purpose.AUDIT).revealBytes());
        assertThrows(SealBroken.class, () -> open(old), "a node that was forgotten does not start");
        assertEquals(
                new KeyEvent.RootRotated(live),
                stores.audit().events(TenantId.DEFAULT).getLast());
    }

    @Test
    void a_key_under_a_third_root_stops_the_change_and_nothing_is_sealed_anew() {
        SecretSealer third = new FakeSecretSealer("a third root", entropy);
        rotation(third).rotate(Purpose.AUDIT, false, ORIGIN);
        List<SealedPurposeKey> before = stores.purposeKeys().all();

        assertThrows(SealBroken.class, this::rotateRoot);

        assertEquals(before, stores.purposeKeys().all());
    }

    @Test
    void dead_keys_are_left_alone_by_a_change_of_the_root() {
        rotate(Purpose.REFRESH_TOKEN, true);

        assertEquals(Purpose.values().length, rotateRoot());

        assertEquals("", rows(Purpose.REFRESH_TOKEN).getFirst().sealed());
    }

    private PurposeKeyring open(SecretSealer sealer) {
        return new OpenPurposeKeys(stores.purposeKeys(), sealer, new JcaMacs(), stores.unitOfWork(), entropy, clock)
                .open();
    }

    private void refresh(PurposeKeyring keyring) {
        new RefreshPurposeKeys(stores.purposeKeys(), old, keyring).refresh();
    }

    private void rotate(Purpose purpose, boolean endOlder) {
        assertInstanceOf(Answer.Done.class, rotation(old).rotate(purpose, endOlder, ORIGIN));
    }

    private RotatePurpose rotation(SecretSealer sealer) {
        return new RotatePurpose(
                stores.purposeKeys(),
                signingKeys,
                new PurposeKeyMaker(sealer, entropy),
                stores.audit(),
                stores.unitOfWork(),
                clock);
    }

    private int rotateRoot() {
        return new RotateRoot(stores.purposeKeys(), present, either, stores.audit(), stores.unitOfWork(), clock)
                .rotate(ORIGIN);
    }

    private List<SealedPurposeKey> rows(Purpose purpose) {
        return stores.purposeKeys().all().stream()
                .filter(key -> key.purpose() == purpose)
                .toList();
    }

    private List<PurposeKeyState> states(Purpose purpose) {
        return rows(purpose).stream().map(SealedPurposeKey::state).toList();
    }
}
