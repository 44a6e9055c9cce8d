package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.CONSENT;
import static io.authplane.persistence.schema.Tables.STANDING;

import io.authplane.application.authorization.Consents;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.UserId;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.tables.records.ConsentRecord;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Consents as rows; a unique index keeps one per person, client and resource.
final class JooqConsents implements Consents {

    private final JooqUnitOfWork unitOfWork;

    JooqConsents(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Optional<Consent> find(TenantId tenant, UserId user, ClientId client, ResourceId resource) {
        return findRow(CONSENT.TENANT_ID
                .eq(tenant.value())
                .and(CONSENT.USER_ID.eq(user.value()))
                .and(CONSENT.CLIENT_ID.eq(client.value()))
                .and(CONSENT.RESOURCE_ID.eq(resource.value())));
    }

    @Override
    public Optional<Consent> find(TenantId tenant, ConsentId id) {
        return findRow(key(tenant, id));
    }

    @Override
    public Page<Listed> list(TenantId tenant, Optional<UserId> user, Optional<ClientId> client, PageRequest page) {
        Condition wanted = DSL.and(
                CONSENT.TENANT_ID.eq(tenant.value()),
                user.map(id -> CONSENT.USER_ID.eq(id.value())).orElse(DSL.noCondition()),
                client.map(id -> CONSENT.CLIENT_ID.eq(id.value())).orElse(DSL.noCondition()),
                page.after().map(CONSENT.ID::gt).orElse(DSL.noCondition()),
                STANDING.STATE.ne(JooqStandings.REMOVED));
        return Pages.of(
                unitOfWork
                        .reading()
                        .select(CONSENT.fields())
                        .select(STANDING.fields())
                        .from(CONSENT)
                        .join(STANDING)
                        .on(STANDING.TENANT_ID.eq(CONSENT.TENANT_ID))
                        .and(STANDING.KIND.eq(AncestorKind.CONSENT.stored()))
                        .and(STANDING.ID.eq(CONSENT.ID))
                        .where(wanted)
                        .orderBy(CONSENT.ID),
                page,
                row -> row.get(CONSENT.ID),
                row -> new Listed(consent(row.into(CONSENT)), JooqStandings.standing(row.into(STANDING))));
    }

    @Override
    public boolean addIfAbsent(TenantId tenant, Consent consent) {
        return unitOfWork
                        .writing()
                        .insertInto(CONSENT)
                        .set(CONSENT.TENANT_ID, tenant.value())
                        .set(CONSENT.ID, consent.id().value())
                        .set(CONSENT.USER_ID, consent.userId().value())
                        .set(CONSENT.CLIENT_ID, consent.clientId().value())
                        .set(CONSENT.RESOURCE_ID, consent.resourceId().value())
                        .set(CONSENT.SCOPES, consent.scopes().toString())
                        .set(CONSENT.CREATED_AT, consent.createdAt())
                        .set(CONSENT.UPDATED_AT, consent.updatedAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    @Override
    public void update(TenantId tenant, Consent consent) {
        unitOfWork
                .writing()
                .update(CONSENT)
                .set(CONSENT.SCOPES, consent.scopes().toString())
                .set(CONSENT.UPDATED_AT, consent.updatedAt())
                .where(key(tenant, consent.id()))
                .execute();
    }

    @Override
    public Page<Consent> heldBy(TenantId tenant, UserId user, PageRequest page) {
        return Pages.of(
                unitOfWork
                        .reading()
                        .select(CONSENT.fields())
                        .from(CONSENT)
                        .join(STANDING)
                        .on(STANDING.TENANT_ID.eq(CONSENT.TENANT_ID))
                        .and(STANDING.KIND.eq(AncestorKind.CONSENT.stored()))
                        .and(STANDING.ID.eq(CONSENT.ID))
                        .where(CONSENT.TENANT_ID.eq(tenant.value()))
                        .and(CONSENT.USER_ID.eq(user.value()))
                        .and(STANDING.STATE.eq(Standing.State.ACTIVE.stored()))
                        .and(page.after().map(CONSENT.ID::gt).orElse(DSL.noCondition()))
                        .orderBy(CONSENT.ID),
                page,
                row -> row.get(CONSENT.ID),
                row -> consent(row.into(CONSENT)));
    }

    private Optional<Consent> findRow(Condition condition) {
        return unitOfWork.reading().selectFrom(CONSENT).where(condition).fetchOptional(JooqConsents::consent);
    }

    private static Condition key(TenantId tenant, ConsentId id) {
        return CONSENT.TENANT_ID.eq(tenant.value()).and(CONSENT.ID.eq(id.value()));
    }

    private static Consent consent(ConsentRecord row) {
        return new Consent(
                new ConsentId(row.getId()),
                new UserId(row.getUserId()),
                new ClientId(row.getClientId()),
                new ResourceId(row.getResourceId()),
                Columns.scopes(row.getScopes()),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }
}
