package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.REFRESH_FAMILY;
import static io.authplane.persistence.schema.Tables.STANDING;

import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.application.token.Holder;
import io.authplane.application.token.RefreshTokenFamilies;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.FamilyId;
import io.authplane.domain.token.FamilySeed;
import io.authplane.domain.token.RefreshTokenFamily;
import io.authplane.persistence.schema.tables.records.RefreshFamilyRecord;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Families of refresh tokens as rows. The condition on `generation` decides every race.
final class JooqRefreshTokenFamilies implements RefreshTokenFamilies {

    private final JooqUnitOfWork unitOfWork;

    JooqRefreshTokenFamilies(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public void open(TenantId tenant, RefreshTokenFamily family) {
        unitOfWork
                .writing()
                .insertInto(REFRESH_FAMILY)
                .set(REFRESH_FAMILY.TENANT_ID, tenant.value())
                .set(REFRESH_FAMILY.ID, family.id().value())
                .set(REFRESH_FAMILY.GRANT_ID, family.grantId().value())
                .set(REFRESH_FAMILY.CONSENT_ID, family.consentId().value())
                .set(REFRESH_FAMILY.USER_ID, family.userId().value())
                .set(REFRESH_FAMILY.CLIENT_ID, family.clientId().value())
                .set(REFRESH_FAMILY.RESOURCE_ID, family.resourceId().value())
                .set(REFRESH_FAMILY.SCOPES, family.scopes().toString())
                .set(REFRESH_FAMILY.SEED, TokenHash.base64Url(family.seed().revealBytes()))
                .set(REFRESH_FAMILY.GENERATION, (long) family.generation())
                .set(REFRESH_FAMILY.SUPERSEDED_AT_LIST, Columns.text(family.supersededAt()))
                .set(REFRESH_FAMILY.ANSWERED_AGAIN, (long) family.answeredAgain())
                .set(REFRESH_FAMILY.ANCESTORS, Columns.text(family.ancestors()))
                .set(REFRESH_FAMILY.CREATED_AT, family.createdAt())
                .set(REFRESH_FAMILY.EXPIRES_AT, family.expiresAt())
                .set(REFRESH_FAMILY.ABSOLUTE_EXPIRES_AT, family.absoluteExpiresAt())
                .execute();
    }

    @Override
    public Optional<RefreshTokenFamily> find(TenantId tenant, FamilyId id) {
        return unitOfWork
                .reading()
                .selectFrom(REFRESH_FAMILY)
                .where(key(tenant, id))
                .fetchOptional(JooqRefreshTokenFamilies::family);
    }

    @Override
    public List<FamilyId> findByGrant(TenantId tenant, GrantId grant) {
        return unitOfWork
                .reading()
                .select(REFRESH_FAMILY.ID)
                .from(REFRESH_FAMILY)
                .where(REFRESH_FAMILY.TENANT_ID.eq(tenant.value()))
                .and(REFRESH_FAMILY.GRANT_ID.eq(grant.value()))
                .orderBy(REFRESH_FAMILY.ID)
                .fetch(row -> new FamilyId(row.value1()));
    }

    @Override
    public Page<RefreshTokenFamily> list(TenantId tenant, Holder holder, PageRequest page) {
        return Pages.of(
                unitOfWork
                        .reading()
                        .selectFrom(REFRESH_FAMILY)
                        .where(of(tenant, holder))
                        .and(page.after().map(REFRESH_FAMILY.ID::lt).orElse(DSL.noCondition()))
                        .orderBy(REFRESH_FAMILY.ID.desc()),
                page,
                RefreshFamilyRecord::getId,
                JooqRefreshTokenFamilies::family);
    }

    @Override
    public long countAlive(TenantId tenant, Holder holder, Instant now) {
        return unitOfWork
                .reading()
                .fetchCount(DSL.selectOne()
                        .from(REFRESH_FAMILY)
                        .join(STANDING)
                        .on(STANDING.TENANT_ID.eq(REFRESH_FAMILY.TENANT_ID))
                        .and(STANDING.KIND.eq(AncestorKind.FAMILY.stored()))
                        .and(STANDING.ID.eq(REFRESH_FAMILY.ID))
                        .where(of(tenant, holder))
                        .and(REFRESH_FAMILY.EXPIRES_AT.gt(now))
                        .and(REFRESH_FAMILY.ABSOLUTE_EXPIRES_AT.gt(now))
                        .and(STANDING.STATE.eq(Standing.State.ACTIVE.stored())));
    }

    private static Condition of(TenantId tenant, Holder holder) {
        return DSL.and(
                REFRESH_FAMILY.TENANT_ID.eq(tenant.value()),
                holder.user().map(id -> REFRESH_FAMILY.USER_ID.eq(id.value())).orElse(DSL.noCondition()),
                holder.client()
                        .map(id -> REFRESH_FAMILY.CLIENT_ID.eq(id.value()))
                        .orElse(DSL.noCondition()),
                holder.resource()
                        .map(id -> REFRESH_FAMILY.RESOURCE_ID.eq(id.value()))
                        .orElse(DSL.noCondition()));
    }

    /// Writes what a rotation changes; the rest of the row is what the family was opened with.
    @Override
    public boolean rotate(TenantId tenant, RefreshTokenFamily from, RefreshTokenFamily to) {
        return unitOfWork
                        .writing()
                        .update(REFRESH_FAMILY)
                        .set(REFRESH_FAMILY.GENERATION, (long) to.generation())
                        .set(REFRESH_FAMILY.SUPERSEDED_AT_LIST, Columns.text(to.supersededAt()))
                        .set(REFRESH_FAMILY.ANSWERED_AGAIN, (long) to.answeredAgain())
                        .set(REFRESH_FAMILY.EXPIRES_AT, to.expiresAt())
                        .where(head(tenant, from))
                        .execute()
                == 1;
    }

    @Override
    public boolean answerAgain(TenantId tenant, RefreshTokenFamily family) {
        return unitOfWork
                        .writing()
                        .update(REFRESH_FAMILY)
                        .set(REFRESH_FAMILY.ANSWERED_AGAIN, REFRESH_FAMILY.ANSWERED_AGAIN.plus(1))
                        .where(head(tenant, family))
                        .and(REFRESH_FAMILY.ANSWERED_AGAIN.lt((long) RefreshTokenFamily.MAX_ANSWERS_AGAIN))
                        .execute()
                == 1;
    }

    private static Condition key(TenantId tenant, FamilyId id) {
        return REFRESH_FAMILY.TENANT_ID.eq(tenant.value()).and(REFRESH_FAMILY.ID.eq(id.value()));
    }

    private static Condition head(TenantId tenant, RefreshTokenFamily family) {
        return key(tenant, family.id()).and(REFRESH_FAMILY.GENERATION.eq((long) family.generation()));
    }

    private static RefreshTokenFamily family(RefreshFamilyRecord row) {
        return new RefreshTokenFamily(
                new FamilyId(row.getId()),
                new GrantId(row.getGrantId()),
                new ConsentId(row.getConsentId()),
                new UserId(row.getUserId()),
                new ClientId(row.getClientId()),
                new ResourceId(row.getResourceId()),
                Columns.scopes(row.getScopes()),
                new FamilySeed(Base64.getUrlDecoder().decode(row.getSeed())),
                Math.toIntExact(row.getGeneration()),
                Columns.times(row.getSupersededAtList()),
                Math.toIntExact(row.getAnsweredAgain()),
                Columns.ancestors(row.getAncestors()),
                row.getCreatedAt(),
                row.getExpiresAt(),
                row.getAbsoluteExpiresAt());
    }
}
