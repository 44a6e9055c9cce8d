package io.authplane.application.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.application.random.CountingEntropy;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.key.PurposeKeyState;
import io.authplane.domain.key.SealedPurposeKey;
import io.authplane.domain.samples.Given;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenPurposeKeysTest {

    private static final byte[] INPUT = "input".getBytes(StandardCharsets.UTF_8);

    private final InMemoryStores stores = new InMemoryStores();
    private final CountingEntropy entropy = new CountingEntropy();
    private final FakeSecretSealer sealer = new FakeSecretSealer("a root", entropy);

    @Test
    void the_first_start_makes_a_current_key_for_every_purpose() {
        PurposeKeyring keyring = open(sealer);

        assertEquals(Purpose.values().length, stores.purposeKeys().all().size());
        for (Purpose purpose : Purpose.values()) {
            assertTrue(keyring.current(purpose).isCurrent());
        }
    }

    @Test
    void no_two_purposes_share_a_key() {
        PurposeKeyring keyring = open(sealer);

        MacTag tag = keyring.tag(Purpose.REFRESH_TOKEN, INPUT);

        assertTrue(keyring.verifies(Purpose.REFRESH_TOKEN, INPUT, tag));
        assertFalse(keyring.verifies(Purpose.CLIENT_SECRET, INPUT, tag));
        assertFalse(keyring.tag(Purpose.CLIENT_SECRET, INPUT).mac().equals(tag.mac()));
    }

    @Test
    void a_later_start_opens_the_same_keys_and_makes_none() {
        MacTag before = open(sealer).tag(Purpose.REFRESH_TOKEN, INPUT);
        List<SealedPurposeKey> rows = stores.purposeKeys().all();

        PurposeKeyring again = open(new FakeSecretSealer("a root", new CountingEntropy()));

        assertTrue(again.verifies(Purpose.REFRESH_TOKEN, INPUT, before));
        assertEquals(before, again.tag(Purpose.REFRESH_TOKEN, INPUT));
        assertEquals(rows, stores.purposeKeys().all());
    }

    @Test
    void a_start_with_another_root_is_refused_and_makes_nothing() {
        open(sealer);
        List<SealedPurposeKey> rows = stores.purposeKeys().all();

        assertThrows(SealBroken.class, () -> open(new FakeSecretSealer("another root", entropy)));

        assertEquals(rows, stores.purposeKeys().all());
    }

    @Test
    void a_missing_purpose_is_refused_a_key_when_another_does_not_open() {
        add(key("k1", Purpose.AUDIT, new FakeSecretSealer("another root", entropy)));

        assertThrows(SealBroken.class, () -> open(sealer));

        assertEquals(1, stores.purposeKeys().all().size());
    }

    @Test
    void a_row_that_was_moved_to_another_purpose_does_not_open() {
        SealedPurposeKey audit = key("k1", Purpose.AUDIT, sealer);
        add(new SealedPurposeKey(
                audit.id(), Purpose.CLIENT_SECRET, PurposeKeyState.CURRENT, audit.sealed(), audit.createdAt()));

        assertThrows(SealBroken.class, () -> open(sealer));
    }

    @Test
    void only_the_purposes_that_lack_a_key_get_one() {
        SealedPurposeKey audit = key("k1", Purpose.AUDIT, sealer);
        add(audit);

        PurposeKeyring keyring = open(sealer);

        assertEquals(audit.id(), keyring.current(Purpose.AUDIT).id());
        assertEquals(Purpose.values().length, stores.purposeKeys().all().size());
    }

    @Test
    void an_unknown_key_verifies_nothing() {
        PurposeKeyring keyring = open(sealer);
        MacTag tag = keyring.tag(Purpose.AUDIT, INPUT);

        assertFalse(keyring.verifies(Purpose.AUDIT, INPUT, new MacTag(new KeyId("unknown"), tag.mac())));
        assertFalse(keyring.verifies(Purpose.AUDIT, "other".getBytes(StandardCharsets.UTF_8), tag));
    }

    @Test
    void fifty_nodes_that_start_at_once_agree_on_one_key_for_each_purpose() {
        List<Future<PurposeKeyring>> nodes;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            nodes = IntStream.range(0, 50)
                    .mapToObj(_ -> threads.submit(() -> open(sealer)))
                    .toList();
        }

        assertEquals(Purpose.values().length, stores.purposeKeys().all().size());
        byte[] key = nodes.getFirst().resultNow().current(Purpose.AUDIT).revealBytes();
        nodes.forEach(node ->
                assertArrayEquals(key, node.resultNow().current(Purpose.AUDIT).revealBytes()));
    }

    private PurposeKeyring open(SecretSealer with) {
        return new OpenPurposeKeys(
                        stores.purposeKeys(), with, new JcaMacs(), stores.unitOfWork(), entropy, new MutableClock())
                .open();
    }

    private void add(SealedPurposeKey key) {
        stores.unitOfWork().inTransaction(() -> stores.purposeKeys().addIfNoneIsCurrent(key));
    }

    private static SealedPurposeKey key(String id, Purpose purpose, SecretSealer sealer) {
        SealedPurposeKey unsealed =
                new SealedPurposeKey(new KeyId(id), purpose, PurposeKeyState.CURRENT, "", Given.NOW);
        String sealed = sealer.seal(new byte[PurposeKey.RANDOM_BYTES], unsealed.associatedData());
        return new SealedPurposeKey(unsealed.id(), purpose, PurposeKeyState.CURRENT, sealed, Given.NOW);
    }
}
