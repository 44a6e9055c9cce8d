package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.SIGNING_KEY;

import io.authplane.application.key.SealedSigningKeys;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.tables.records.SigningKeyRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;

/// Sealed signing keys as rows. A unique index on tenant and number makes rotations compete for one row.
final class JooqSealedSigningKeys implements SealedSigningKeys {

    private final JooqUnitOfWork unitOfWork;

    JooqSealedSigningKeys(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public List<SealedSigningKey> all(TenantId tenant) {
        return unitOfWork
                .reading()
                .selectFrom(SIGNING_KEY)
                .where(SIGNING_KEY.TENANT_ID.eq(tenant.value()))
                .orderBy(SIGNING_KEY.NUMBER.desc())
                .fetch(JooqSealedSigningKeys::key);
    }

    @Override
    public boolean add(TenantId tenant, SealedSigningKey row) {
        SigningKey key = row.key();
        return unitOfWork
                        .writing()
                        .insertInto(SIGNING_KEY)
                        .set(SIGNING_KEY.TENANT_ID, tenant.value())
                        .set(SIGNING_KEY.KID, key.kid().value())
                        .set(SIGNING_KEY.NUMBER, (long) key.number())
                        .set(SIGNING_KEY.ALGORITHM, key.algorithm().wire())
                        .set(SIGNING_KEY.SEALED_BY, row.sealedBy().value())
                        .set(SIGNING_KEY.SEALED, row.sealed())
                        .set(SIGNING_KEY.CREATED_AT, key.createdAt())
                        .set(SIGNING_KEY.SIGNS_FROM_AT, key.signsFrom())
                        .set(
                                SIGNING_KEY.LONGEST_TOKEN_SECONDS,
                                key.longestToken().toSeconds())
                        .set(SIGNING_KEY.RETIRED_AT, key.retiredAt().orElse(null))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    @Override
    public boolean retire(TenantId tenant, KeyId kid, Instant at) {
        return unitOfWork
                        .writing()
                        .update(SIGNING_KEY)
                        .set(SIGNING_KEY.RETIRED_AT, at)
                        .set(SIGNING_KEY.SEALED, "")
                        .where(live(tenant, kid))
                        .execute()
                == 1;
    }

    @Override
    public void cover(TenantId tenant, Duration lifetime) {
        unitOfWork
                .writing()
                .update(SIGNING_KEY)
                .set(SIGNING_KEY.LONGEST_TOKEN_SECONDS, lifetime.toSeconds())
                .where(SIGNING_KEY.TENANT_ID.eq(tenant.value()))
                .and(SIGNING_KEY.RETIRED_AT.isNull())
                .and(SIGNING_KEY.LONGEST_TOKEN_SECONDS.lt(lifetime.toSeconds()))
                .execute();
    }

    @Override
    public boolean reseal(TenantId tenant, KeyId kid, KeyId sealedBy, String sealed) {
        return unitOfWork
                        .writing()
                        .update(SIGNING_KEY)
                        .set(SIGNING_KEY.SEALED_BY, sealedBy.value())
                        .set(SIGNING_KEY.SEALED, sealed)
                        .where(live(tenant, kid))
                        .execute()
                == 1;
    }

    private static Condition live(TenantId tenant, KeyId kid) {
        return SIGNING_KEY
                .TENANT_ID
                .eq(tenant.value())
                .and(SIGNING_KEY.KID.eq(kid.value()))
                .and(SIGNING_KEY.RETIRED_AT.isNull());
    }

    private static SealedSigningKey key(SigningKeyRecord row) {
        SigningKey key = new SigningKey(
                new KeyId(row.getKid()),
                Math.toIntExact(row.getNumber()),
                SigningAlgorithm.find(row.getAlgorithm())
                        .orElseThrow(() -> new IllegalStateException("unknown algorithm " + row.getAlgorithm())),
                row.getCreatedAt(),
                row.getSignsFromAt(),
                Duration.ofSeconds(row.getLongestTokenSeconds()),
                Optional.ofNullable(row.getRetiredAt()));
        return new SealedSigningKey(key, new KeyId(row.getSealedBy()), row.getSealed());
    }
}
