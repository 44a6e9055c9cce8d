package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.SETTING;

import io.authplane.application.client.RegistrationModes;
import io.authplane.application.client.RegistrationSettings.Mode;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// The decided registration mode as a row among the settings.
final class JooqRegistrationModes implements RegistrationModes {

    private static final String NAME = "registration_mode";

    private final JooqUnitOfWork unitOfWork;

    JooqRegistrationModes(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Optional<Mode> find(TenantId tenant) {
        return unitOfWork
                .reading()
                .select(SETTING.CONTENT)
                .from(SETTING)
                .where(SETTING.TENANT_ID.eq(tenant.value()))
                .and(SETTING.NAME.eq(NAME))
                .fetchOptional()
                .map(row -> Mode.fromWord(row.value1())
                        .orElseThrow(() -> new IllegalStateException(
                                "the stored registration mode is none of this version: " + row.value1())));
    }

    @Override
    public void put(TenantId tenant, Mode mode) {
        unitOfWork
                .writing()
                .insertInto(SETTING)
                .set(SETTING.TENANT_ID, tenant.value())
                .set(SETTING.NAME, NAME)
                .set(SETTING.CONTENT, mode.word())
                .onConflict(SETTING.TENANT_ID, SETTING.NAME)
                .doUpdate()
                .set(SETTING.CONTENT, mode.word())
                .execute();
    }
}
