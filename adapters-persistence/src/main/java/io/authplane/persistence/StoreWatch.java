package io.authplane.persistence;

import io.authplane.domain.audit.AuditEvent;
import java.time.Duration;

/// Told what the stores do, for metrics. Called on the thread that does it: must not wait, and must not throw.
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
}
