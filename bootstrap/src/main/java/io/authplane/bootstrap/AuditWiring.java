package io.authplane.bootstrap;

import io.authplane.application.audit.AuditChain;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.audit.AuditQuery;
import io.authplane.application.audit.CheckpointSigner;
import io.authplane.application.audit.EraseAddresses;
import io.authplane.application.audit.ExportAudit;
import io.authplane.application.audit.ListAudit;
import io.authplane.application.audit.ListCheckpoints;
import io.authplane.application.audit.Refusals;
import io.authplane.application.audit.SealAudit;
import io.authplane.application.audit.VerifyAudit;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.bootstrap.background.BackgroundTask;
import io.authplane.bootstrap.config.AuditConfig;
import io.authplane.bootstrap.telemetry.CheckpointLog;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.tenant.TenantId;
import io.authplane.http.Administration;
import io.authplane.idp.IdpAdapter;
import io.authplane.persistence.PersistenceAdapter;
import java.time.Clock;
import java.time.Duration;

/// What is done with the audit trail beside writing it.
final class AuditWiring {

    /// A row is in the chain about this long after its commit.
    private static final Duration SEALING = Duration.ofSeconds(1);

    private static final Duration COUNTING = Duration.ofSeconds(10);

    private final PersistenceAdapter storage;
    private final PurposeKeyring keyring;
    private final Clock clock;
    private final AuditLog audit;
    private final Refusals refusals;
    private final AuditChain chain;
    private final CheckpointSigner signer;

    AuditWiring(PersistenceAdapter storage, PurposeKeyring keyring, Clock clock, AuditLog audit, Refusals refusals) {
        this.storage = storage;
        this.keyring = keyring;
        this.clock = clock;
        this.audit = audit;
        this.refusals = refusals;
        this.chain = storage.auditChain();
        this.signer = IdpAdapter.checkpointSigner(keyring);
    }

    /// Seals what was committed; at the stop once more, so that little is left unsealed.
    BackgroundTask seal() {
        SealAudit seal = new SealAudit(chain, signer, storage.turns(), storage.unitOfWork(), clock);
        return BackgroundTask.every(
                        SEALING, "seal audit", () -> seal.seal(TenantId.DEFAULT).ifPresent(CheckpointLog::publish))
                .when(() -> !chain.isSettled(TenantId.DEFAULT))
                .andAtStop();
    }

    /// Tells how many refusals were only counted.
    BackgroundTask countRefusals() {
        return BackgroundTask.every(COUNTING, "count refusals", () -> refusals.recordCounts(clock.instant()))
                .when(() -> !refusals.isSettled(clock.instant()))
                .andAtStop(() -> refusals.recordAllCounts(clock.instant()));
    }

    Administration.AuditCases cases(AuditConfig config) {
        AuditQuery.Lookback lookback = new AuditQuery.Lookback(config.defaultLookback(), config.maxLookback());
        return new Administration.AuditCases(
                new ListAudit(storage.auditTrail(), audit, storage.unitOfWork(), clock, lookback),
                new ListCheckpoints(chain, signer),
                new EraseAddresses(storage.auditTrail(), audit, storage.unitOfWork(), clock));
    }

    ExportAudit export() {
        return new ExportAudit(chain, signer, audit, storage.unitOfWork(), clock);
    }

    VerifyAudit verify() {
        return new VerifyAudit(chain, signer, (content, mac) -> keyring.verifies(Purpose.AUDIT, content, mac));
    }
}
