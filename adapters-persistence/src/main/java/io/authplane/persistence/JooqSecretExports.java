package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.SETTING;

import io.authplane.application.key.SecretExports;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/// The time of the last export as a setting.
final class JooqSecretExports implements SecretExports {

    private static final String NAME = "secrets_exported_at";

    private final JooqUnitOfWork unitOfWork;

    JooqSecretExports(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Optional<Instant> last(TenantId tenant) {
        return unitOfWork
                .reading()
                .select(SETTING.CONTENT)
                .from(SETTING)
                .where(SETTING.TENANT_ID.eq(tenant.value()))
                .and(SETTING.NAME.eq(NAME))
                .fetchOptional(row -> Instant.parse(row.value1()));
    }

    @Override
    public void note(TenantId tenant, Instant at) {
        unitOfWork
                .writing()
                .insertInto(SETTING)
                .set(SETTING.TENANT_ID, tenant.value())
                .set(SETTING.NAME, NAME)
                .set(SETTING.CONTENT, at.toString())
                .onConflict(SETTING.TENANT_ID, SETTING.NAME)
                .doUpdate()
                .set(SETTING.CONTENT, at.toString())
                .execute();
    }
}
