package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.application.key.OpenPurposeKeys;
import io.authplane.application.key.TokenSigner;
import io.authplane.domain.audit.KeyEvent.SigningKeyCreated;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.login.Password;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The front door, used as `bootstrap` uses it.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdpAdapterTest {

    @TempDir
    Path data;

    private final InMemoryStores stores = new InMemoryStores();
    private final List<SigningKeyCreated> heard = new ArrayList<>();

    @Test
    void the_key_file_signs_before_and_after_a_restart_and_is_told_of_once() throws Exception {
        IdpAdapter.OpenSigner before = keyFile();
        String token = before.signer().sign(TenantId.DEFAULT, Fixtures.claims()).reveal();

        IdpAdapter.OpenSigner after = keyFile();

        assertVerifies(token, after.signer());
        assertEquals(List.of(new SigningKeyCreated(before.kid().value(), "ES256")), heard);
        assertEquals(SignatureProvider.best().name(), after.provider());
    }

    @Test
    void the_database_key_signs_on_every_node_and_is_audited_with_its_row() throws Exception {
        IdpAdapter.OpenSigner one = databaseKey();
        String token = one.signer().sign(TenantId.DEFAULT, Fixtures.claims()).reveal();

        IdpAdapter.OpenSigner other = databaseKey();

        assertVerifies(token, other.signer());
        assertEquals(
                List.of(new SigningKeyCreated(one.kid().value(), "ES256")),
                stores.audit().events(TenantId.DEFAULT));
        assertEquals(SignatureProvider.best().name(), other.provider());
    }

    @Test
    void passwords_are_hashed_as_many_at_once_as_there_are_processors() {
        var hasher = IdpAdapter.passwordHasher(Fixtures.RANDOM);
        Password password = Password.chosen("a password to try");

        assertTrue(hasher.matches(password, hasher.hash(password)));
        assertThrows(IllegalArgumentException.class, () -> IdpAdapter.passwordHasher(Fixtures.RANDOM, 0));
    }

    private IdpAdapter.OpenSigner keyFile() {
        return IdpAdapter.keyFile(data.resolve("signing"), TenantId.DEFAULT, Fixtures.RANDOM, heard::add);
    }

    private IdpAdapter.OpenSigner databaseKey() {
        byte[] root = "a root secret that nobody can guess".getBytes(StandardCharsets.UTF_8);
        var keyring = new OpenPurposeKeys(
                        stores.purposeKeys(),
                        IdpAdapter.sealer(root, Fixtures.RANDOM),
                        IdpAdapter.macs(),
                        stores.unitOfWork(),
                        Fixtures.RANDOM,
                        new MutableClock())
                .open();
        return IdpAdapter.databaseKey(
                stores.signingKeys(),
                stores.unitOfWork(),
                keyring,
                TenantId.DEFAULT,
                Fixtures.RANDOM,
                Given.NOW,
                event -> stores.audit().record(TenantId.DEFAULT, event, Origin.internal("test"), Given.NOW));
    }

    private static void assertVerifies(String token, TokenSigner signer) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        var key = Fixtures.nimbusSet(signer).getKeyByKeyId(jwt.getHeader().getKeyID());

        assertTrue(jwt.verify(new ECDSAVerifier(key.toECKey())));
    }
}
