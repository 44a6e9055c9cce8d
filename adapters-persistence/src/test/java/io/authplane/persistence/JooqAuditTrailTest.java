package io.authplane.persistence;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.audit.AuditTrail;
import io.authplane.application.audit.AuditTrailContract;
import io.authplane.application.random.CountingEntropy;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.oauth.TokenHash;
import java.util.Optional;

abstract class JooqAuditTrailTest extends AuditTrailContract {

    private final AuditLog audit = backend()
            .shared()
            .auditLog(
                    content -> new MacTag(new KeyId("audit-key"), TokenHash.base64Url(TokenHash.sha256(content))),
                    new CountingEntropy(),
                    Optional::empty);

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected AuditLog audit() {
        return audit;
    }

    @Override
    protected AuditTrail trail() {
        return backend().shared().auditTrail();
    }
}

class JooqAuditTrailSqliteTest extends JooqAuditTrailTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqAuditTrailPostgresTest extends JooqAuditTrailTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
