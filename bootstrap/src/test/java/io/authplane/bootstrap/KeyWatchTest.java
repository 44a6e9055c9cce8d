package io.authplane.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.application.key.FakeSecretSealer;
import io.authplane.application.key.InMemorySigningKeys;
import io.authplane.application.key.JcaMacs;
import io.authplane.application.key.KeySettings;
import io.authplane.application.key.OpenPurposeKeys;
import io.authplane.application.key.OpenSigningKeys;
import io.authplane.application.key.PrivateKeyBytes;
import io.authplane.application.key.RefreshPurposeKeys;
import io.authplane.application.key.RetireKeys;
import io.authplane.application.key.RotateDueKeys;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.key.SigningDuties;
import io.authplane.application.key.SigningKeyMaker;
import io.authplane.application.key.SigningKeys;
import io.authplane.application.random.CountingEntropy;
import io.authplane.bootstrap.background.BackgroundTask;
import io.authplane.bootstrap.telemetry.Overheard;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.PublicJwk;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.AccessToken;
import io.authplane.domain.token.AccessTokenClaims;
import io.authplane.idp.IdpAdapter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyWatchTest {

    private static final String UNREADABLE =
            "WARNING the keys cannot be read; this node goes on with those that it has: the folder is gone";
    private static final int LOOKS_BETWEEN_DUTIES = 15;

    private final InMemoryStores stores = new InMemoryStores();
    private final InMemorySigningKeys keys = new InMemorySigningKeys(stores.unitOfWork());
    private final MutableClock clock = new MutableClock();
    private final CountingEntropy entropy = new CountingEntropy();
    private final KeySettings settings = new KeySettings(
            SigningAlgorithm.ES256,
            Duration.ofHours(2),
            Duration.ofSeconds(5),
            Duration.ofMinutes(15),
            Optional.of(Duration.ofDays(90)));
    private final SwitchedSigner signer = new SwitchedSigner();
    private final SwitchedKeys made = new SwitchedKeys();
    private final Overheard log = Overheard.of(KeyWatch.class);
    private final BackgroundTask task = watch().task();

    @AfterEach
    void listenNoMore() {
        log.close();
    }

    @Test
    void keys_that_cannot_be_read_are_said_once_even_while_duties_are_looked_for() {
        signer.broken = true;
        look(LOOKS_BETWEEN_DUTIES * 4);

        assertEquals(List.of(UNREADABLE), log.lines());

        signer.broken = false;
        look(LOOKS_BETWEEN_DUTIES * 4);

        assertEquals(List.of(UNREADABLE, "INFO the keys can be read again"), log.lines());
    }

    @Test
    void keys_that_cannot_be_moved_are_said_once_even_while_they_can_be_read() {
        clock.advance(Duration.ofDays(89).plusHours(23));
        made.broken = true;
        look(LOOKS_BETWEEN_DUTIES * 4);

        assertEquals(
                List.of("WARNING keys that are due cannot be rotated or retired; it is tried again: the disk is full"),
                log.lines());

        made.broken = false;
        look(LOOKS_BETWEEN_DUTIES * 4);

        assertEquals(2, log.lines().size(), log.lines()::toString);
        assertEquals("INFO keys that were due are done", log.lines().getLast());
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            if (task.due().getAsBoolean()) {
                task.work().run();
            }
        }
    }

    private KeyWatch watch() {
        SigningKeyMaker maker = new SigningKeyMaker(made, stores.audit(), stores.unitOfWork(), settings, clock);
        new OpenSigningKeys(keys, maker, stores.unitOfWork(), settings, clock)
                .open(TenantId.DEFAULT, Origin.internal("r1"));
        SigningDuties duties = new SigningDuties(keys, settings);
        FakeSecretSealer roots = new FakeSecretSealer("a root", entropy);
        return new KeyWatch(
                signer,
                new RefreshPurposeKeys(
                        stores.purposeKeys(),
                        roots,
                        new OpenPurposeKeys(
                                        stores.purposeKeys(), roots, new JcaMacs(), stores.unitOfWork(), entropy, clock)
                                .open()),
                duties,
                new RotateDueKeys(duties, maker, settings),
                new RetireKeys(duties, keys, stores.audit(), stores.unitOfWork()),
                clock,
                entropy);
    }

    /// The keys in memory, until the disk is full.
    private final class SwitchedKeys implements SigningKeys {
        private boolean broken;

        @Override
        public List<SigningKey> all(TenantId tenant) {
            return keys.all(tenant);
        }

        @Override
        public PrivateKeyBytes generate(TenantId tenant, SigningAlgorithm algorithm) {
            if (broken) {
                throw new SignerUnavailable("the disk is full");
            }
            return keys.generate(tenant, algorithm);
        }

        @Override
        public boolean add(TenantId tenant, SigningKey key, PrivateKeyBytes bytes) {
            return keys.add(tenant, key, bytes);
        }

        @Override
        public Optional<PrivateKeyBytes> reveal(TenantId tenant, KeyId kid) {
            return keys.reveal(tenant, kid);
        }

        @Override
        public boolean retire(TenantId tenant, KeyId kid, Instant at) {
            return keys.retire(tenant, kid, at);
        }

        @Override
        public void cover(TenantId tenant, Duration lifetime) {
            keys.cover(tenant, lifetime);
        }
    }

    /// A signer whose keys can be read, or not. Never signs.
    private static final class SwitchedSigner implements IdpAdapter.ReloadableSigner {
        private boolean broken;

        @Override
        public boolean reload() {
            if (broken) {
                throw new SignerUnavailable("the folder is gone");
            }
            return false;
        }

        @Override
        public IdpAdapter.Signing signing() {
            return new IdpAdapter.Signing(new KeyId("key-1"), SigningAlgorithm.ES256, "none");
        }

        @Override
        public AccessToken sign(TenantId tenant, AccessTokenClaims claims) {
            throw new SignerUnavailable("it signs nothing");
        }

        @Override
        public List<PublicJwk> published(TenantId tenant) {
            return List.of();
        }
    }
}
