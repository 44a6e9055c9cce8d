package io.authplane.persistence;

import io.authplane.domain.audit.AuditEvent;
import java.time.Duration;

/// Told what the stores do, for metrics; what it can ask them is here too. Called on the thread that does it: must not
/// wait, and must not throw.
public interface StoreWatch {

    /// One statement was sent and answered, or failed.
    ///
    /// @param operation the first word of the statement in lower case, for example `select` or `commit`
    void executed(String operation, Duration duration);

    /// The transaction that recorded this event was committed. Told once for each event; what was rolled back, was
    /// tried again or whose commit is in doubt is not told.
    void committed(AuditEvent event);

    /// Watches nothing.
    static StoreWatch none() {
        return new StoreWatch() {
            @Override
            public void executed(String operation, Duration duration) {}

            @Override
            public void committed(AuditEvent event) {}
        };
    }

    /// How the connections of this node's pool are used at one moment.
    ///
    /// @param active lent out
    /// @param idle open and free
    /// @param waiting threads that wait for one
    /// @param limit how many there may be
    record PoolUse(int active, int idle, int waiting, int limit) {}

    /// How much there is of what grows.
    ///
    /// @param activeClients clients that may be used now
    /// @param activeFamilies refresh token families that are neither revoked nor over
    /// @param unsealedFor how old the oldest row of the audit trail is that is not in the chain; zero if all are
    record Population(long activeClients, long activeFamilies, Duration unsealedFor) {}
}
