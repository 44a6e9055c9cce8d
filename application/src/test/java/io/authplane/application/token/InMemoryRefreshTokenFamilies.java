package io.authplane.application.token;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.FamilyId;
import io.authplane.domain.token.RefreshTokenFamily;
import java.util.List;
import java.util.Optional;

/// Families of refresh tokens in memory.
public final class InMemoryRefreshTokenFamilies implements RefreshTokenFamilies {

    private final InMemoryTable<FamilyId, RefreshTokenFamily> rows;

    public InMemoryRefreshTokenFamilies(InMemoryUnitOfWork unitOfWork) {
        rows = new InMemoryTable<>(unitOfWork);
    }

    @Override
    public void open(TenantId tenant, RefreshTokenFamily family) {
        rows.addNew(tenant, family.id(), family);
    }

    @Override
    public Optional<RefreshTokenFamily> find(TenantId tenant, FamilyId id) {
        return rows.find(tenant, id);
    }

    @Override
    public List<FamilyId> findByGrant(TenantId tenant, GrantId grant) {
        return all(tenant).stream()
                .filter(family -> family.grantId().equals(grant))
                .map(RefreshTokenFamily::id)
                .toList();
    }

    @Override
    public boolean rotate(TenantId tenant, RefreshTokenFamily from, RefreshTokenFamily to) {
        return rows.updateIf(tenant, from.id(), stored -> stored.generation() == from.generation(), _ -> to);
    }

    @Override
    public boolean answerAgain(TenantId tenant, RefreshTokenFamily family) {
        return rows.updateIf(
                tenant,
                family.id(),
                stored -> stored.generation() == family.generation()
                        && stored.answeredAgain() < RefreshTokenFamily.MAX_ANSWERS_AGAIN,
                InMemoryRefreshTokenFamilies::answeredOnceMore);
    }

    /// All rows, for tests to look at.
    public List<RefreshTokenFamily> all(TenantId tenant) {
        return rows.all(tenant);
    }

    private static RefreshTokenFamily answeredOnceMore(RefreshTokenFamily family) {
        return new RefreshTokenFamily(
                family.id(),
                family.grantId(),
                family.consentId(),
                family.userId(),
                family.clientId(),
                family.resourceId(),
                family.scopes(),
                family.seed(),
                family.generation(),
                family.supersededAt(),
                family.answeredAgain() + 1,
                family.ancestors(),
                family.createdAt(),
                family.expiresAt(),
                family.absoluteExpiresAt());
    }
}
