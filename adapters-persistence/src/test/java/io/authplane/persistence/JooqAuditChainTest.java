package io.authplane.persistence;

import io.authplane.application.audit.AuditChain;
import io.authplane.application.audit.AuditChainContract;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.random.CountingEntropy;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.oauth.TokenHash;
import java.util.Optional;

abstract class JooqAuditChainTest extends AuditChainContract {

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
    protected AuditChain chain() {
        return backend().shared().auditChain();
    }
}

class JooqAuditChainSqliteTest extends JooqAuditChainTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqAuditChainPostgresTest extends JooqAuditChainTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
