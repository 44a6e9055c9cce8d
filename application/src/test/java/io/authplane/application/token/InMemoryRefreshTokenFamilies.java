package io.authplane.application.token;

import io.authplane.application.lineage.Standings;
import io.authplane.application.paging.InMemoryPages;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.FamilyId;
import io.authplane.domain.token.RefreshTokenFamily;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Families of refresh tokens in memory.
public final class InMemoryRefreshTokenFamilies implements RefreshTokenFamilies {

    private final InMemoryTable<FamilyId, RefreshTokenFamily> rows;
    private final Standings standings;

    public InMemoryRefreshTokenFamilies(InMemoryUnitOfWork unitOfWork, Standings standings) {
        rows = new InMemoryTable<>(unitOfWork);
        this.standings = standings;
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
    public Page<RefreshTokenFamily> list(TenantId tenant, Holder holder, PageRequest page) {
        return InMemoryPages.newestFirst(
                all(tenant).stream().filter(row -> isOf(holder, row)),
                row -> row.id().value(),
                page);
    }

    @Override
    public long countAlive(TenantId tenant, Holder holder, Instant now) {
        return all(tenant).stream()
                .filter(row -> isOf(holder, row) && !row.hasExpired(now))
                .filter(row -> standings
                        .find(
                                tenant,
                                new AncestorRef(AncestorKind.FAMILY, row.id().value()))
                        .filter(Standing::isActive)
                        .isPresent())
                .count();
    }

    private static boolean isOf(Holder holder, RefreshTokenFamily row) {
        return holder.user().map(row.userId()::equals).orElse(true)
                && holder.client().map(row.clientId()::equals).orElse(true)
                && holder.resource().map(row.resourceId()::equals).orElse(true);
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
