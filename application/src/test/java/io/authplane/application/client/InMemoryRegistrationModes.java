package io.authplane.application.client;

import io.authplane.application.client.RegistrationSettings.Mode;
import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// The decided registration mode in memory.
public final class InMemoryRegistrationModes implements RegistrationModes {

    private static final String KEY = "mode";

    private final InMemoryTable<String, Mode> rows;

    public InMemoryRegistrationModes(InMemoryUnitOfWork unitOfWork) {
        rows = new InMemoryTable<>(unitOfWork);
    }

    @Override
    public Optional<Mode> find(TenantId tenant) {
        return rows.find(tenant, KEY);
    }

    @Override
    public void put(TenantId tenant, Mode mode) {
        rows.requireUnitOfWork();
        rows.put(tenant, KEY, mode);
    }
}
