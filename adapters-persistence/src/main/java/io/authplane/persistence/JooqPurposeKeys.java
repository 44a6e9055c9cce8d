package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.PURPOSE_KEY;

import io.authplane.application.key.PurposeKeys;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.key.PurposeKeyState;
import io.authplane.domain.key.SealedPurposeKey;
import io.authplane.persistence.schema.tables.records.PurposeKeyRecord;
import java.util.List;

/// Purpose keys as rows. `current_purpose` repeats the purpose of a current key and is empty for others: a unique index
/// on it keeps one current key per purpose.
final class JooqPurposeKeys implements PurposeKeys {

    private final JooqUnitOfWork unitOfWork;

    JooqPurposeKeys(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public List<SealedPurposeKey> all() {
        return unitOfWork
                .reading()
                .selectFrom(PURPOSE_KEY)
                .orderBy(PURPOSE_KEY.CREATED_AT, PURPOSE_KEY.ID)
                .fetch(JooqPurposeKeys::key);
    }

    @Override
    public boolean addIfNoneIsCurrent(SealedPurposeKey key) {
        return unitOfWork
                        .writing()
                        .insertInto(PURPOSE_KEY)
                        .set(PURPOSE_KEY.ID, key.id().value())
                        .set(PURPOSE_KEY.PURPOSE, key.purpose().stored())
                        .set(PURPOSE_KEY.STATE, PurposeKeyState.CURRENT.stored())
                        .set(PURPOSE_KEY.SEALED, key.sealed())
                        .set(PURPOSE_KEY.CREATED_AT, key.createdAt())
                        .set(PURPOSE_KEY.CURRENT_PURPOSE, key.purpose().stored())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    private static SealedPurposeKey key(PurposeKeyRecord row) {
        return new SealedPurposeKey(
                new KeyId(row.getId()),
                Purpose.fromStored(row.getPurpose()),
                PurposeKeyState.fromStored(row.getState()),
                row.getSealed(),
                row.getCreatedAt());
    }
}
