package io.authplane.application.key;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.KeyEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/// Retires the signing keys whose last token has ended. Run by schedule; twice at once does no harm.
public final class RetireKeys {

    private final SigningDuties duties;
    private final SigningKeys keys;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;

    public RetireKeys(SigningDuties duties, SigningKeys keys, AuditLog audit, UnitOfWork unitOfWork) {
        this.duties = duties;
        this.keys = keys;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /// The keys that this call retired.
    public List<KeyId> retire(TenantId tenant, Instant now, Origin origin) {
        return duties.toRetire(duties.schedule(tenant), now).stream()
                .filter(key -> retire(tenant, key, now, origin))
                .map(SigningKey::kid)
                .toList();
    }

    private boolean retire(TenantId tenant, SigningKey key, Instant now, Origin origin) {
        return unitOfWork.inTransaction(() -> {
            boolean retired = keys.retire(tenant, key.kid(), now);
            if (retired) {
                audit.record(
                        tenant, new KeyEvent.SigningKeyRetired(key.kid().value(), "its tokens ended"), origin, now);
            }
            return retired;
        });
    }
}
