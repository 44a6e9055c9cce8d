package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.application.key.OpenPurposeKeys;
import io.authplane.application.key.PrivateKeyBytes;
import io.authplane.application.key.PurposeKey;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.key.SealedSigningKeys.SealedSigningKey;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.key.SigningKeys;
import io.authplane.application.key.SigningKeysContract;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealedKeyTableTest extends SigningKeysContract {

    private final InMemoryStores stores = new InMemoryStores();
    private final PurposeKeyring keyring = keyring(stores);
    private final SealedKeyTable table = table(keyring);

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected SigningKeys keys() {
        return table;
    }

    @Test
    void the_row_names_its_seal_and_holds_nothing_readable() {
        PrivateKeyBytes bytes = added(tenant);

        SealedSigningKey row = row(tenant);

        assertEquals(bytes.kid(), row.key().kid());
        assertEquals(keyring.current(Purpose.SEALED_SIGNING_KEY).id(), row.sealedBy());
        assertFalse(row.sealed().contains("PRIVATE"));
        assertFalse(row.sealed().startsWith("MEE"), "base64 of bare PKCS#8");
    }

    @Test
    void a_row_moved_to_another_tenant_does_not_open() {
        PrivateKeyBytes bytes = added(tenant);
        plant(otherTenant, bytes.kid(), row(tenant).sealed());

        assertRefused("the signing key " + bytes.kid().value() + " in the database cannot be unsealed", bytes.kid());
    }

    @Test
    void a_row_under_another_key_id_does_not_open() {
        added(tenant);
        plant(otherTenant, new KeyId("another"), row(tenant).sealed());

        assertRefused("the signing key another in the database cannot be unsealed", new KeyId("another"));
    }

    @Test
    void a_key_sealed_by_an_unknown_purpose_key_is_refused() {
        KeyId kid = added(tenant).kid();
        SealedKeyTable foreign = table(keyring(new InMemoryStores()));

        assertEquals(
                "the signing key " + kid.value() + " in the database is sealed by a key that is dead or unknown",
                assertThrows(SignerUnavailable.class, () -> foreign.reveal(tenant, kid))
                        .getMessage());
    }

    @Test
    void keys_are_sealed_anew_and_stay_what_they_are() {
        PrivateKeyBytes bytes = added(tenant);
        String before = row(tenant).sealed();
        PurposeKey other = keyring.current(Purpose.AUDIT);

        commit(() -> table.sealWith(tenant, other));

        assertNotEquals(before, row(tenant).sealed());
        assertEquals(other.id(), row(tenant).sealedBy());
        byte[] opened = new AesGcmSealer(other.revealBytes(), Fixtures.RANDOM)
                .unseal(
                        row(tenant).sealed(),
                        "signing-key:" + tenant.value() + ":" + bytes.kid().value());
        assertArrayEquals(bytes.revealBytes(), opened);
    }

    private PrivateKeyBytes added(TenantId owner) {
        PrivateKeyBytes bytes = table.generate(owner, SigningAlgorithm.ES256);
        commit(() -> table.add(owner, facts(bytes.kid()), bytes));
        return bytes;
    }

    private void assertRefused(String sentence, KeyId kid) {
        assertEquals(
                sentence,
                assertThrows(SignerUnavailable.class, () -> table.reveal(otherTenant, kid))
                        .getMessage());
    }

    private SealedSigningKey row(TenantId owner) {
        return stores.signingKeys().all(owner).getFirst();
    }

    private void plant(TenantId owner, KeyId kid, String sealed) {
        KeyId sealedBy = keyring.current(Purpose.SEALED_SIGNING_KEY).id();
        commit(() -> stores.signingKeys().add(owner, new SealedSigningKey(facts(kid), sealedBy, sealed)));
    }

    private static SigningKey facts(KeyId kid) {
        return new SigningKey(
                kid, 1, SigningAlgorithm.ES256, Fixtures.NOW, Fixtures.NOW, Duration.ofMinutes(15), Optional.empty());
    }

    private SealedKeyTable table(PurposeKeyring keys) {
        return new SealedKeyTable(stores.signingKeys(), keys, Fixtures.RANDOM, Fixtures.RSA_BITS);
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
