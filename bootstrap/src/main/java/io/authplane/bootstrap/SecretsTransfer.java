package io.authplane.bootstrap;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.key.SecretExports;
import io.authplane.application.key.SigningKeys;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.bootstrap.secrets.ExportedSecrets;
import io.authplane.domain.audit.KeyEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.oauth.Secret;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Takes root secret and signing keys out of an installation, and puts signing keys into one.
public final class SecretsTransfer {

    private static final TenantId TENANT = TenantId.DEFAULT;

    private final Secret root;
    private final SigningKeys signingKeys;
    private final SecretExports exports;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    SecretsTransfer(
            Secret root,
            SigningKeys signingKeys,
            SecretExports exports,
            AuditLog audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.root = root;
        this.signingKeys = signingKeys;
        this.exports = exports;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// All that another installation needs to go on with a copy of the database.
    public ExportedSecrets collect() {
        List<ExportedSecrets.Key> keys = signingKeys.all(TENANT).stream()
                .filter(key -> !key.isRetired())
                .map(key -> new ExportedSecrets.Key(
                        key,
                        signingKeys
                                .reveal(TENANT, key.kid())
                                .orElseThrow(() -> Refusal.runtime("a signing key was retired meanwhile; try again"))))
                .toList();
        return new ExportedSecrets(root, keys);
    }

    /// The file lies where it should: remembers when, for `backup` to tell.
    public void exported(ExportedSecrets secrets, Origin origin) {
        unitOfWork.inTransaction(() -> {
            exports.note(TENANT, clock.instant());
            audit.record(TENANT, new KeyEvent.SecretsExported(secrets.keys().size()), origin, clock.instant());
            return true;
        });
    }

    /// Puts the signing keys into the key store; answers how many it had not. Refuses a store with a key that was not
    /// exported: nothing is overwritten, and nothing mixed.
    public int takeIn(ExportedSecrets secrets, Origin origin) {
        Set<String> exported =
                secrets.keys().stream().map(key -> key.facts().kid().value()).collect(Collectors.toSet());
        List<SigningKey> present = signingKeys.all(TENANT);
        if (present.stream().anyMatch(key -> !exported.contains(key.kid().value()))) {
            throw Refusal.runtime("the key store holds signing keys that are not in the file; nothing was imported."
                    + " Move them away first");
        }
        List<ExportedSecrets.Key> missing = secrets.keys().stream()
                .filter(key -> present.stream()
                        .noneMatch(other -> other.kid().equals(key.facts().kid())))
                .toList();
        if (missing.isEmpty()) {
            return 0;
        }
        return unitOfWork.inTransaction(() -> {
            missing.forEach(key -> {
                if (!signingKeys.add(TENANT, key.facts(), key.bytes())) {
                    throw Refusal.runtime("another process makes signing keys at this moment; stop the server first");
                }
            });
            audit.record(TENANT, new KeyEvent.SecretsImported(missing.size()), origin, clock.instant());
            return missing.size();
        });
    }
}
