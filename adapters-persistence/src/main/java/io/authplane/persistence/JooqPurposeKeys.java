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

    @Override
    public boolean supersede(KeyId id) {
        return unitOfWork
                        .writing()
                        .update(PURPOSE_KEY)
                        .set(PURPOSE_KEY.STATE, PurposeKeyState.VERIFY.stored())
                        .setNull(PURPOSE_KEY.CURRENT_PURPOSE)
                        .where(PURPOSE_KEY.ID.eq(id.value()))
                        .and(PURPOSE_KEY.STATE.eq(PurposeKeyState.CURRENT.stored()))
                        .execute()
                == 1;
    }

    @Override
    public int endOlder(Purpose purpose) {
        return unitOfWork
                .writing()
                .update(PURPOSE_KEY)
                .set(PURPOSE_KEY.STATE, PurposeKeyState.DEAD.stored())
                .set(PURPOSE_KEY.SEALED, "")
                .where(PURPOSE_KEY.PURPOSE.eq(purpose.stored()))
                .and(PURPOSE_KEY.STATE.eq(PurposeKeyState.VERIFY.stored()))
                .execute();
    }

    @Override
    public void reseal(KeyId id, String sealed) {
        unitOfWork
                .writing()
                .update(PURPOSE_KEY)
                .set(PURPOSE_KEY.SEALED, sealed)
                .where(PURPOSE_KEY.ID.eq(id.value()))
                .and(PURPOSE_KEY.STATE.ne(PurposeKeyState.DEAD.stored()))
                .execute();
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
