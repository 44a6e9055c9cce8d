package io.authplane.bootstrap;

import io.authplane.application.key.RefreshPurposeKeys;
import io.authplane.application.key.RetireKeys;
import io.authplane.application.key.RotateDueKeys;
import io.authplane.application.key.SealBroken;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.key.SigningDuties;
import io.authplane.application.random.Entropy;
import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.bootstrap.background.BackgroundTask;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.tenant.TenantId;
import io.authplane.idp.IdpAdapter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Takes up, every second and on SIGHUP, what others did to the keys, and moves them through their lives. When the keys
/// cannot be read, the node goes on with those that it has, and says so once. Thread-safe.
final class KeyWatch {

    private static final Logger LOG = Logger.getLogger(KeyWatch.class.getName());
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int LOOKS_BETWEEN_DUTIES = 15;

    private final IdpAdapter.ReloadableSigner signer;
    private final RefreshPurposeKeys refreshPurposeKeys;
    private final SigningDuties duties;
    private final RotateDueKeys rotateDueKeys;
    private final RetireKeys retireKeys;
    private final Clock clock;
    private final Entropy entropy;

    private final Complaint reading = new Complaint(
            LOG, "the keys cannot be read; this node goes on with those that it has", "the keys can be read again");
    private final Complaint moving = new Complaint(
            LOG, "keys that are due cannot be rotated or retired; it is tried again", "keys that were due are done");

    private int looks;

    KeyWatch(
            IdpAdapter.ReloadableSigner signer,
            RefreshPurposeKeys refreshPurposeKeys,
            SigningDuties duties,
            RotateDueKeys rotateDueKeys,
            RetireKeys retireKeys,
            Clock clock,
            Entropy entropy) {
        this.signer = signer;
        this.refreshPurposeKeys = refreshPurposeKeys;
        this.duties = duties;
        this.rotateDueKeys = rotateDueKeys;
        this.retireKeys = retireKeys;
        this.clock = clock;
        this.entropy = entropy;
    }

    /// Looking is what is asked before each run, so that it is not traced. Neither ever fails: after a failure the task
    /// would pause, and this node would miss a rotation.
    BackgroundTask task() {
        return BackgroundTask.every(PERIOD, "keys", this::doDuties).when(this::look);
    }

    /// Reads the keys at once.
    synchronized void hurry() {
        boolean changed = refresh();
        if (changed || !reading.isOpen()) {
            announce();
        }
    }

    /// Takes up what changed; answers whether it is time for duties.
    private synchronized boolean look() {
        if (refresh()) {
            announce();
        }
        looks++;
        return looks % LOOKS_BETWEEN_DUTIES == 0 && guarded(moving, this::hasDuties);
    }

    /// Whether the signing keys changed.
    private boolean refresh() {
        return guarded(reading, () -> {
            refreshPurposeKeys.refresh();
            boolean changed = signer.reload();
            reading.settle();
            return changed;
        });
    }

    private boolean hasDuties() {
        boolean due = duties.areDue(TenantId.DEFAULT, clock.instant());
        if (!due) {
            moving.settle();
        }
        return due;
    }

    private synchronized void doDuties() {
        var _ = guarded(moving, () -> {
            Instant now = clock.instant();
            Origin origin = Origin.internal(entropy.newId(now));
            rotateDueKeys.rotate(TenantId.DEFAULT, now, origin);
            retireKeys.retire(TenantId.DEFAULT, now, origin);
            moving.settle();
            return signer.reload();
        });
    }

    private void announce() {
        IdpAdapter.Signing signing = signer.signing();
        LOG.log(
                Level.INFO,
                "signing keys reloaded",
                Map.of("kid", signing.kid().value(), "alg", signing.algorithm().wire()));
    }

    private boolean guarded(Complaint complaint, BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (SignerUnavailable | StoreUnavailable e) {
            complaint.raise(String.valueOf(e.getMessage()), clock.instant());
        } catch (SealBroken _) {
            complaint.raise("a new key in the database does not open with this root secret", clock.instant());
        } catch (RuntimeException e) {
            complaint.raise("a defect: " + e, clock.instant());
        }
        return false;
    }
}
