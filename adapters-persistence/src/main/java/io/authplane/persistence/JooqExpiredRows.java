package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.AUTHORIZATION_CODE;
import static io.authplane.persistence.schema.Tables.AUTHORIZATION_GRANT;
import static io.authplane.persistence.schema.Tables.BROWSER_SESSION;
import static io.authplane.persistence.schema.Tables.ISSUANCE;
import static io.authplane.persistence.schema.Tables.PENDING_AUTHORIZATION;
import static io.authplane.persistence.schema.Tables.REFRESH_FAMILY;
import static io.authplane.persistence.schema.Tables.STANDING;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.authplane.application.housekeeping.Expirable;
import io.authplane.application.housekeeping.ExpiredRows;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.oauth.TimeOrderedId;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;

/// Removes rows by the moment of their end.
final class JooqExpiredRows implements ExpiredRows {

    private final JooqUnitOfWork unitOfWork;

    JooqExpiredRows(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /// Where the rows of a kind are, and what bears witness of their end.
    ///
    /// @param order the key where it begins with the time of the row: with a bound on it, it needs no index beside it;
    ///     else the end, which has one
    /// @param status the kind of the status rows with the same ids
    private record Ending(
            Table<?> table,
            TableField<?, String> tenant,
            TableField<?, String> id,
            TableField<?, Instant> end,
            TableField<?, ?> order,
            Optional<AncestorKind> status) {}

    private static Ending ending(Expirable kind) {
        return switch (kind) {
            case SESSIONS ->
                new Ending(
                        BROWSER_SESSION,
                        BROWSER_SESSION.TENANT_ID,
                        BROWSER_SESSION.HASH,
                        BROWSER_SESSION.EXPIRES_AT,
                        BROWSER_SESSION.EXPIRES_AT,
                        Optional.empty());
            case PENDING_AUTHORIZATIONS ->
                new Ending(
                        PENDING_AUTHORIZATION,
                        PENDING_AUTHORIZATION.TENANT_ID,
                        PENDING_AUTHORIZATION.ID,
                        PENDING_AUTHORIZATION.EXPIRES_AT,
                        PENDING_AUTHORIZATION.EXPIRES_AT,
                        Optional.empty());
            case ISSUANCES ->
                new Ending(
                        ISSUANCE,
                        ISSUANCE.TENANT_ID,
                        ISSUANCE.JTI,
                        ISSUANCE.EXPIRES_AT,
                        ISSUANCE.JTI,
                        Optional.of(AncestorKind.TOKEN));
            case REFRESH_TOKENS ->
                new Ending(
                        REFRESH_FAMILY,
                        REFRESH_FAMILY.TENANT_ID,
                        REFRESH_FAMILY.ID,
                        REFRESH_FAMILY.EXPIRES_AT,
                        REFRESH_FAMILY.EXPIRES_AT,
                        Optional.of(AncestorKind.FAMILY));
            case AUTHORIZATION_CODES ->
                new Ending(
                        AUTHORIZATION_CODE,
                        AUTHORIZATION_CODE.TENANT_ID,
                        AUTHORIZATION_CODE.HASH,
                        AUTHORIZATION_CODE.EXPIRES_AT,
                        AUTHORIZATION_CODE.EXPIRES_AT,
                        Optional.empty());
            case GRANTS ->
                new Ending(
                        AUTHORIZATION_GRANT,
                        AUTHORIZATION_GRANT.TENANT_ID,
                        AUTHORIZATION_GRANT.ID,
                        AUTHORIZATION_GRANT.CREATED_AT,
                        AUTHORIZATION_GRANT.ID,
                        Optional.of(AncestorKind.GRANT));
        };
    }

    @Override
    public int remove(TenantId tenant, Expirable kind, Instant endedBefore, int limit) {
        Ending ending = ending(kind);
        var sql = unitOfWork.writing();
        List<String> removed = sql.deleteFrom(ending.table())
                .where(ending.tenant()
                        .eq(tenant.value())
                        .and(ending.id()
                                .in(sql.select(ending.id())
                                        .from(ending.table())
                                        .where(ending.tenant()
                                                .eq(tenant.value())
                                                .and(ending.end().lt(endedBefore))
                                                .and(madeBefore(ending, endedBefore))
                                                .and(hasNothingBelow(kind)))
                                        .orderBy(ending.order())
                                        .limit(limit))))
                .returning(ending.id())
                .fetch(ending.id());
        if (!removed.isEmpty() && ending.status().isPresent()) {
            sql.deleteFrom(STANDING)
                    .where(STANDING.TENANT_ID
                            .eq(tenant.value())
                            .and(STANDING.KIND.eq(ending.status().get().stored()))
                            .and(STANDING.ID.in(removed)))
                    .execute();
        }
        return removed.size();
    }

    /// What ended before that moment was made before it, which its id tells; so only the beginning of the key is read.
    private static Condition madeBefore(Ending ending, Instant moment) {
        return ending.order().equals(ending.id())
                ? ending.id().lt(TimeOrderedId.of(moment, new byte[TimeOrderedId.RANDOM_BYTES]))
                : noCondition();
    }

    /// A family keeps the lifetime that it was opened with, whatever is configured since; so long its code and its
    /// grant must stay.
    private static Condition hasNothingBelow(Expirable kind) {
        return switch (kind) {
            case AUTHORIZATION_CODES -> notExists(familyOf(AUTHORIZATION_CODE.TENANT_ID, AUTHORIZATION_CODE.GRANT_ID));
            case GRANTS -> notExists(familyOf(AUTHORIZATION_GRANT.TENANT_ID, AUTHORIZATION_GRANT.ID));
            case SESSIONS, PENDING_AUTHORIZATIONS, ISSUANCES, REFRESH_TOKENS -> noCondition();
        };
    }

    private static Select<?> familyOf(Field<String> tenant, Field<String> grant) {
        return selectOne()
                .from(REFRESH_FAMILY)
                .where(REFRESH_FAMILY.TENANT_ID.eq(tenant).and(REFRESH_FAMILY.GRANT_ID.eq(grant)));
    }
}
