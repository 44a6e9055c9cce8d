package io.authplane.persistence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;
import java.util.function.Supplier;

/// Copies of rows, each with the revision that it was asked for. Thread-safe.
///
/// The caller read the revision first and the row comes after it, so a copy is at least as new as its revision says,
/// and it is answered only for that very revision. A transaction that has written goes round the copies: what it reads
/// may be rolled back, and another transaction may then use the same revision for something else.
final class FreshCopies<V> {

    /// So many characters are kept, counted as the copies print themselves: some 30 MB at most, whatever anonymous
    /// callers register.
    static final long MAX_CHARACTERS = 8_000_000;

    /// What a copy weighs beside its text.
    private static final int OVERHEAD = 500;

    private final JooqUnitOfWork unitOfWork;
    private final Cache<Key, Copy<V>> copies = Caffeine.newBuilder()
            .maximumWeight(MAX_CHARACTERS)
            .<Key, Copy<V>>weigher((key, copy) ->
                    OVERHEAD + key.id().length() + copy.value().toString().length())
            .build();

    FreshCopies(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    Optional<V> find(TenantId tenant, String id, long revision, Supplier<Optional<V>> row) {
        if (unitOfWork.hasWritten()) {
            return row.get();
        }
        Key key = new Key(tenant, id);
        Copy<V> copy = copies.getIfPresent(key);
        if (copy != null && copy.revision == revision) {
            return Optional.of(copy.value);
        }
        Optional<V> found = row.get();
        found.ifPresent(value -> copies.put(key, new Copy<>(revision, value)));
        return found;
    }

    /// How many copies there are, after what is too much has been dropped.
    long count() {
        copies.cleanUp();
        return copies.estimatedSize();
    }

    private record Key(TenantId tenant, String id) {}

    private record Copy<V>(long revision, V value) {}
}
