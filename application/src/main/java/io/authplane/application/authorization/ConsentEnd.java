package io.authplane.application.authorization;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.lineage.Standings;
import io.authplane.domain.audit.ConsentEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;

/// How a consent ends, whoever ends it. Must be used within a unit of work.
///
/// @param consents where it is found
/// @param standings where it ends
/// @param audit where that is recorded
public record ConsentEnd(Consents consents, Standings standings, AuditLog audit) {

    /// The consent, which is ended then. One that had ended before is answered as well, and recorded no more; one that
    /// may not be ended is not found, and nothing of it is touched.
    ///
    /// @param mine whether whoever asks may end it
    /// @param event what is recorded
    public Answer<Consent> of(
            TenantId tenant,
            ConsentId id,
            Predicate<Consent> mine,
            Function<Consent, ConsentEvent> event,
            Origin origin,
            Instant now) {
        return consents.find(tenant, id)
                .filter(mine)
                .<Answer<Consent>>map(consent -> {
                    if (standings.revoke(tenant, HeldConsent.ref(id))) {
                        audit.record(tenant, event.apply(consent), origin, now);
                    }
                    return new Answer.Done<>(consent);
                })
                .orElseGet(() -> new Answer.NotFound<>("consent"));
    }
}
