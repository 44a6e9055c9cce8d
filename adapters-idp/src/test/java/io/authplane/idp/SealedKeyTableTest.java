package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.application.key.OpenPurposeKeys;
import io.authplane.application.key.PurposeKey;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.key.SealedSigningKeys.SealedSigningKey;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SealedKeyTableTest {

    private static final TenantId OTHER = new TenantId("other");

    private final InMemoryStores stores = new InMemoryStores();
    private final PurposeKeyring keyring = keyring(stores);
    private final List<KeyId> heard = Collections.synchronizedList(new ArrayList<>());

    @Test
    void the_first_node_makes_a_key_and_the_next_one_finds_it() {
        KeyId first = open(TenantId.DEFAULT).getFirst().id();
        KeyId second = open(TenantId.DEFAULT).getFirst().id();

        assertEquals(first, second);
        assertEquals(List.of(first), heard);
        assertEquals(1, rows(TenantId.DEFAULT).size());
    }

    @Test
    void the_row_names_the_key_and_its_seal_and_holds_nothing_readable() {
        EcSigningKey key = open(TenantId.DEFAULT).getFirst();

        SealedSigningKey row = rows(TenantId.DEFAULT).getFirst();

        assertEquals(key.id(), row.kid());
        assertEquals(SigningAlgorithm.ES256, row.algorithm());
        assertEquals(keyring.current(Purpose.SEALED_SIGNING_KEY).id(), row.sealedBy());
        assertEquals(Fixtures.NOW, row.createdAt());
        assertFalse(row.sealed().contains("PRIVATE"));
        assertFalse(row.sealed().startsWith("MEE"), "base64 of bare PKCS#8");
    }

    @Test
    void of_fifty_nodes_one_makes_the_key_and_all_get_it() throws Exception {
        int nodes = 50;
        CyclicBarrier start = new CyclicBarrier(nodes);
        Callable<KeyId> node = () -> {
            start.await();
            return open(TenantId.DEFAULT).getFirst().id();
        };

        Set<KeyId> keys = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var kid : threads.invokeAll(Collections.nCopies(nodes, node))) {
                keys.add(kid.get());
            }
        }

        assertEquals(1, keys.size());
        assertEquals(1, heard.size());
    }

    @Test
    void who_hears_of_a_new_key_can_still_stop_it() {
        Consumer<EcSigningKey> refuses = _ -> {
            throw new IllegalStateException("the audit log does not answer");
        };

        assertThrows(IllegalStateException.class, () -> open(TenantId.DEFAULT, keyring, refuses));
        assertEquals(List.of(), rows(TenantId.DEFAULT));
    }

    @Test
    void tenants_have_keys_of_their_own() {
        assertNotEquals(
                open(TenantId.DEFAULT).getFirst().id(), open(OTHER).getFirst().id());
    }

    @Test
    void older_keys_are_opened_too_behind_the_current_one() {
        byte[] older = EcSigningKey.generate(Fixtures.RANDOM);
        KeyId olderId = kid(older);
        plant(TenantId.DEFAULT, olderId, seal(older, "signing-key:default:" + olderId.value()), false);
        KeyId current = open(TenantId.DEFAULT).getFirst().id();

        List<KeyId> all = open(TenantId.DEFAULT).stream().map(EcSigningKey::id).toList();

        assertEquals(List.of(current, olderId), all);
    }

    @Test
    void a_row_moved_to_another_tenant_does_not_open() {
        open(TenantId.DEFAULT);
        SealedSigningKey row = rows(TenantId.DEFAULT).getFirst();
        plant(OTHER, row.kid(), row.sealed(), true);

        assertRefused("the signing key " + row.kid().value() + " in the database cannot be unsealed", OTHER);
    }

    @Test
    void a_row_under_another_key_id_does_not_open() {
        open(TenantId.DEFAULT);
        plant(OTHER, new KeyId("another"), rows(TenantId.DEFAULT).getFirst().sealed(), true);

        assertRefused("the signing key another in the database cannot be unsealed", OTHER);
    }

    @Test
    void a_row_that_names_another_key_than_it_holds_is_refused() {
        byte[] pkcs8 = EcSigningKey.generate(Fixtures.RANDOM);
        plant(TenantId.DEFAULT, new KeyId("another"), seal(pkcs8, "signing-key:default:another"), true);

        assertRefused("the signing key another in the database is another key than its row names", TenantId.DEFAULT);
    }

    @Test
    void a_key_sealed_by_an_unknown_purpose_key_is_refused_and_not_replaced() {
        KeyId kid = open(TenantId.DEFAULT).getFirst().id();
        PurposeKeyring foreign = keyring(new InMemoryStores());

        var thrown = assertThrows(SignerUnavailable.class, () -> open(TenantId.DEFAULT, foreign, key -> {}));

        assertEquals(
                "the signing key " + kid.value() + " in the database is sealed by a key that is dead or unknown",
                thrown.getMessage());
        assertEquals(1, rows(TenantId.DEFAULT).size());
    }

    private List<EcSigningKey> open(TenantId tenant) {
        return open(tenant, keyring, key -> heard.add(key.id()));
    }

    private List<EcSigningKey> open(TenantId tenant, PurposeKeyring keys, Consumer<EcSigningKey> created) {
        var table = new SealedKeyTable(stores.signingKeys(), stores.unitOfWork(), keys, Fixtures.RANDOM);
        return table.open(tenant, Fixtures.NOW, SignatureProvider.best(), created);
    }

    private void assertRefused(String sentence, TenantId tenant) {
        assertEquals(
                sentence,
                assertThrows(SignerUnavailable.class, () -> open(tenant)).getMessage());
    }

    private List<SealedSigningKey> rows(TenantId tenant) {
        return stores.signingKeys().all(tenant);
    }

    private void plant(TenantId tenant, KeyId kid, String sealed, boolean current) {
        KeyId sealedBy = keyring.current(Purpose.SEALED_SIGNING_KEY).id();
        var row = new SealedSigningKey(kid, SigningAlgorithm.ES256, sealedBy, sealed, current, Fixtures.NOW);
        stores.unitOfWork().inTransaction(() -> stores.signingKeys().addIfNoneIsCurrent(tenant, row));
    }

    private String seal(byte[] pkcs8, String associatedData) {
        PurposeKey key = keyring.current(Purpose.SEALED_SIGNING_KEY);
        return new AesGcmSealer(key.revealBytes(), Fixtures.RANDOM).seal(pkcs8, associatedData);
    }

    private static KeyId kid(byte[] pkcs8) {
        return EcSigningKey.open(pkcs8, SignatureProvider.best(), "the test key")
                .id();
    }

    private static PurposeKeyring keyring(InMemoryStores stores) {
        byte[] root = "a root secret that nobody can guess".getBytes(StandardCharsets.UTF_8);
        return new OpenPurposeKeys(
                        stores.purposeKeys(),
                        new AesGcmSealer(root, Fixtures.RANDOM),
                        new HmacSha256(),
                        stores.unitOfWork(),
                        Fixtures.RANDOM,
                        new MutableClock())
                .open();
    }
}
