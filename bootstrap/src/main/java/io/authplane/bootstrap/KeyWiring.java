package io.authplane.bootstrap;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.key.KeySettings;
import io.authplane.application.key.ListKeys;
import io.authplane.application.key.ListPurposeKeys;
import io.authplane.application.key.OpenPurposeKeys;
import io.authplane.application.key.OpenSigningKeys;
import io.authplane.application.key.PurposeKeyMaker;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.key.RefreshPurposeKeys;
import io.authplane.application.key.RetireKey;
import io.authplane.application.key.RetireKeys;
import io.authplane.application.key.RotateDueKeys;
import io.authplane.application.key.RotateKeys;
import io.authplane.application.key.RotatePurpose;
import io.authplane.application.key.RotateRoot;
import io.authplane.application.key.SealBroken;
import io.authplane.application.key.SecretSealer;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.key.SigningDuties;
import io.authplane.application.key.SigningKeyMaker;
import io.authplane.application.key.SigningKeys;
import io.authplane.application.random.Entropy;
import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.bootstrap.config.SigningConfig;
import io.authplane.bootstrap.secrets.RootSecret;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.tenant.TenantId;
import io.authplane.http.Administration;
import io.authplane.idp.IdpAdapter;
import io.authplane.persistence.PersistenceAdapter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Connects what has to do with keys.
final class KeyWiring {

    /// How long another node takes to publish a key that this one has made: it looks every second.
    private static final Duration TAKE_UP = Duration.ofSeconds(5);

    private final AuthPlaneConfig config;
    private final PersistenceAdapter storage;
    private final RootSecret.Pair root;
    private final Clock clock;
    private final Entropy entropy;
    private final PurposeKeyring keyring;
    private final SigningKeys signingKeys;
    private Optional<IdpAdapter.ReloadableSigner> signer = Optional.empty();
    private Optional<KeyWatch> watch = Optional.empty();

    KeyWiring(AuthPlaneConfig config, PersistenceAdapter storage, RootSecret.Pair root, Clock clock, Entropy entropy) {
        this.config = config;
        this.storage = storage;
        this.root = root;
        this.clock = clock;
        this.entropy = entropy;
        this.keyring = new OpenPurposeKeys(
                        storage.purposeKeys(), sealer(), IdpAdapter.macs(), storage.unitOfWork(), entropy, clock)
                .open();
        this.signingKeys = switch (config.signing().keyStore()) {
            case KEYFILE ->
                IdpAdapter.keyFolder(
                        config.signing().keyPath(), entropy, config.signing().rsaBits());
            case POSTGRES_KEY ->
                IdpAdapter.sealedKeys(
                        storage.sealedSigningKeys(),
                        keyring,
                        entropy,
                        config.signing().rsaBits());
        };
    }

    PurposeKeyring keyring() {
        return keyring;
    }

    SigningKeys signingKeys() {
        return signingKeys;
    }

    /// Whether there are keys and every one that is in use can be read where it lies, now. A server whose keys cannot
    /// be read goes on with those that it has, until it is restarted.
    boolean areReadable() {
        try {
            List<SigningKey> inUse = signingKeys.all(TenantId.DEFAULT).stream()
                    .filter(key -> !key.isRetired())
                    .toList();
            return !inUse.isEmpty()
                    && inUse.stream()
                            .allMatch(key -> signingKeys
                                    .reveal(TenantId.DEFAULT, key.kid())
                                    .isPresent());
        } catch (SignerUnavailable | StoreUnavailable | SealBroken _) {
            return false;
        }
    }

    KeySettings settings() {
        SigningConfig signing = config.signing();
        return new KeySettings(
                signing.algorithm(),
                signing.publishBeforeUse(),
                signing.keyStore() == SigningConfig.KeyStore.POSTGRES_KEY ? TAKE_UP : Duration.ZERO,
                config.dcr().accessTokenLifetime(),
                signing.keyLifetime());
    }

    /// The signer, its keys read; the first key is made if there is none.
    IdpAdapter.ReloadableSigner signer(AuditLog audit) {
        if (signer.isEmpty()) {
            new OpenSigningKeys(signingKeys, maker(audit), storage.unitOfWork(), settings(), clock)
                    .open(TenantId.DEFAULT, Origin.internal(entropy.newId(clock.instant())));
            IdpAdapter.ReloadableSigner opened = IdpAdapter.signer(TenantId.DEFAULT, signingKeys, clock);
            opened.reload();
            signer = Optional.of(opened);
        }
        return signer.get();
    }

    Administration.KeyCases cases(AuditLog audit) {
        return new Administration.KeyCases(
                new ListKeys(signingKeys, settings(), clock),
                new RotateKeys(signingKeys, maker(audit), settings(), clock),
                new RetireKey(signingKeys, audit, storage.unitOfWork(), clock));
    }

    /// What keeps a running node up to date.
    KeyWatch watch(AuditLog audit) {
        if (watch.isEmpty()) {
            watch = Optional.of(new KeyWatch(
                    signer(audit),
                    new RefreshPurposeKeys(storage.purposeKeys(), sealer(), keyring),
                    duties(),
                    new RotateDueKeys(duties(), maker(audit), settings()),
                    new RetireKeys(duties(), signingKeys, audit, storage.unitOfWork()),
                    clock,
                    entropy));
        }
        return watch.get();
    }

    KeyMaintenance maintenance(AuditLog audit) {
        return new KeyMaintenance(
                new ListPurposeKeys(storage.purposeKeys()),
                new RotatePurpose(
                        storage.purposeKeys(),
                        signingKeys,
                        new PurposeKeyMaker(sealer(), entropy),
                        audit,
                        storage.unitOfWork(),
                        clock),
                new RotateRoot(
                        storage.purposeKeys(),
                        IdpAdapter.sealer(root.present().revealBytes(), entropy),
                        sealer(),
                        audit,
                        storage.unitOfWork(),
                        clock));
    }

    SecretsTransfer transfer(AuditLog audit) {
        return new SecretsTransfer(
                root.present(), signingKeys, storage.secretExports(), audit, storage.unitOfWork(), clock);
    }

    private SecretSealer sealer() {
        return IdpAdapter.sealer(
                root.present().revealBytes(), root.previous().map(secret -> secret.revealBytes()), entropy);
    }

    private SigningDuties duties() {
        return new SigningDuties(signingKeys, settings());
    }

    private SigningKeyMaker maker(AuditLog audit) {
        return new SigningKeyMaker(signingKeys, audit, storage.unitOfWork(), settings(), clock);
    }
}
