package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.application.key.KeySettings;
import io.authplane.application.key.OpenPurposeKeys;
import io.authplane.application.key.OpenSigningKeys;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.key.SealBroken;
import io.authplane.application.key.SecretSealer;
import io.authplane.application.key.SigningKeyMaker;
import io.authplane.application.key.SigningKeys;
import io.authplane.application.key.TokenSigner;
import io.authplane.domain.audit.KeyEvent.SigningKeyCreated;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.login.Password;
import io.authplane.domain.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The front door, used as `bootstrap` uses it.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdpAdapterTest {

    private static final byte[] ROOT = "a root secret that nobody can guess".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "another secret that nobody can guess".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path data;

    private final InMemoryStores stores = new InMemoryStores();
    private final MutableClock clock = new MutableClock();

    @Test
    void the_key_folder_signs_before_and_after_a_restart_and_is_told_of_once() throws Exception {
        IdpAdapter.ReloadableSigner before = started(folder());
        String token = before.sign(TenantId.DEFAULT, Fixtures.claims()).reveal();

        IdpAdapter.ReloadableSigner after = started(folder());

        assertVerifies(token, after);
        assertEquals(
                List.of(new SigningKeyCreated(before.signing().kid().value(), "ES256")),
                stores.audit().events(TenantId.DEFAULT));
        assertEquals(
                SignatureProvider.best().name(SigningAlgorithm.ES256),
                after.signing().provider());
    }

    @Test
    void the_database_key_signs_on_every_node_and_is_audited_with_its_row() throws Exception {
        IdpAdapter.ReloadableSigner one = started(table());
        String token = one.sign(TenantId.DEFAULT, Fixtures.claims()).reveal();

        IdpAdapter.ReloadableSigner other = started(table());

        assertVerifies(token, other);
        assertEquals(
                List.of(new SigningKeyCreated(one.signing().kid().value(), "ES256")),
                stores.audit().events(TenantId.DEFAULT));
    }

    @Test
    void while_the_root_changes_both_open_and_the_present_one_seals() {
        SecretSealer before = IdpAdapter.sealer(OTHER, Fixtures.RANDOM);
        SecretSealer both = IdpAdapter.sealer(ROOT, Optional.of(OTHER), Fixtures.RANDOM);
        byte[] secret = {1, 2, 3};

        assertArrayEquals(secret, both.unseal(before.seal(secret, "for"), "for"));
        assertArrayEquals(secret, IdpAdapter.sealer(ROOT, Fixtures.RANDOM).unseal(both.seal(secret, "for"), "for"));
        assertThrows(SealBroken.class, () -> before.unseal(both.seal(secret, "for"), "for"));
        assertThrows(SealBroken.class, () -> both.unseal(before.seal(secret, "for"), "for another"));
        assertThrows(
                SealBroken.class,
                () -> IdpAdapter.sealer(ROOT, Optional.empty(), Fixtures.RANDOM)
                        .unseal(before.seal(secret, "for"), "for"));
    }

    @Test
    void passwords_are_hashed_as_many_at_once_as_there_are_processors() {
        var hasher = IdpAdapter.passwordHasher(Fixtures.RANDOM);
        Password password = Password.chosen("a password to try");

        assertTrue(hasher.matches(password, hasher.hash(password)));
        assertThrows(IllegalArgumentException.class, () -> IdpAdapter.passwordHasher(Fixtures.RANDOM, 0));
    }

    private SigningKeys folder() {
        return IdpAdapter.keyFolder(data.resolve("signing"), Fixtures.RANDOM, 2048);
    }

    private SigningKeys table() {
        PurposeKeyring keyring = new OpenPurposeKeys(
                        stores.purposeKeys(),
                        IdpAdapter.sealer(ROOT, Fixtures.RANDOM),
                        IdpAdapter.macs(),
                        stores.unitOfWork(),
                        Fixtures.RANDOM,
                        clock)
                .open();
        return IdpAdapter.sealedKeys(stores.signingKeys(), keyring, Fixtures.RANDOM, 2048);
    }

    private IdpAdapter.ReloadableSigner started(SigningKeys keys) {
        KeySettings settings = new KeySettings(
                SigningAlgorithm.ES256, Duration.ofHours(2), Duration.ZERO, Duration.ofMinutes(15), Optional.empty());
        SigningKeyMaker maker = new SigningKeyMaker(keys, stores.audit(), stores.unitOfWork(), settings, clock);
        new OpenSigningKeys(keys, maker, stores.unitOfWork(), settings, clock)
                .open(TenantId.DEFAULT, Origin.internal("test"));
        IdpAdapter.ReloadableSigner signer = IdpAdapter.signer(TenantId.DEFAULT, keys, clock);
        signer.reload();
        return signer;
    }

    private static void assertVerifies(String token, TokenSigner signer) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        var key = Fixtures.nimbusSet(signer).getKeyByKeyId(jwt.getHeader().getKeyID());

        assertTrue(jwt.verify(new ECDSAVerifier(key.toECKey())));
    }
}
