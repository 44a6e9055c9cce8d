package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.SIGNING_KEY;

import io.authplane.application.key.SealedSigningKeys;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.tables.records.SigningKeyRecord;
import java.util.Comparator;
import java.util.List;

/// Sealed signing keys as rows. `current_marker` is set for the current key and empty for others: a unique index on it
/// keeps one per tenant.
final class JooqSealedSigningKeys implements SealedSigningKeys {

    private static final String CURRENT = "current";

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
                .orderBy(SIGNING_KEY.CREATED_AT.desc(), SIGNING_KEY.KID)
                .fetch(JooqSealedSigningKeys::key)
                .stream()
                .sorted(Comparator.comparing(key -> !key.current()))
                .toList();
    }

    @Override
    public boolean addIfNoneIsCurrent(TenantId tenant, SealedSigningKey key) {
        return unitOfWork
                        .writing()
                        .insertInto(SIGNING_KEY)
                        .set(SIGNING_KEY.TENANT_ID, tenant.value())
                        .set(SIGNING_KEY.KID, key.kid().value())
                        .set(SIGNING_KEY.ALGORITHM, key.algorithm().wire())
                        .set(SIGNING_KEY.SEALED_BY, key.sealedBy().value())
                        .set(SIGNING_KEY.SEALED, key.sealed())
                        .set(SIGNING_KEY.CURRENT_MARKER, CURRENT)
                        .set(SIGNING_KEY.CREATED_AT, key.createdAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    private static SealedSigningKey key(SigningKeyRecord row) {
        return new SealedSigningKey(
                new KeyId(row.getKid()),
                SigningAlgorithm.find(row.getAlgorithm())
                        .orElseThrow(() -> new IllegalStateException("unknown algorithm " + row.getAlgorithm())),
                new KeyId(row.getSealedBy()),
                row.getSealed(),
                CURRENT.equals(row.getCurrentMarker()),
                row.getCreatedAt());
    }
}
