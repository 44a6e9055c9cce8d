package io.authplane.application.transaction;

import io.authplane.domain.tenant.TenantId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Rows of one kind by tenant and key, in the order of their insertion. Every write is part of the unit of work.
public final class InMemoryTable<K, V> {

    private record Key<K>(TenantId tenant, K value) {}

    private final InMemoryUnitOfWork unitOfWork;

    public InMemoryTable(InMemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /// Throws [IllegalStateException] outside a unit of work.
    public void requireUnitOfWork() {
        unitOfWork.requireOpen();
    }

    public Optional<V> find(TenantId tenant, K key) {
        return Optional.ofNullable(rows().get(new Key<>(tenant, key)));
    }

    public List<V> all(TenantId tenant) {
        return stream(tenant).toList();
    }

    public boolean any(TenantId tenant, Predicate<V> predicate) {
        return stream(tenant).anyMatch(predicate);
    }

    /// Adds the row; false if the key is taken.
    public boolean add(TenantId tenant, K key, V value) {
        unitOfWork.requireOpen();
        if (find(tenant, key).isPresent()) {
            return false;
        }
        put(tenant, key, value);
        return true;
    }

    /// Adds the row; false if the key is taken or a row clashes with it.
    public boolean addUnless(TenantId tenant, K key, V value, Predicate<V> clash) {
        unitOfWork.requireOpen();
        return !any(tenant, clash) && add(tenant, key, value);
    }

    /// Adds a row whose key nobody can have taken.
    public void addNew(TenantId tenant, K key, V value) {
        if (!add(tenant, key, value)) {
            throw new IllegalStateException("there is a row with the key " + key);
        }
    }

    /// Replaces the row by what it becomes; empty if there is none.
    public Optional<V> update(TenantId tenant, K key, UnaryOperator<V> change) {
        unitOfWork.requireOpen();
        Optional<V> changed = find(tenant, key).map(change);
        changed.ifPresent(value -> put(tenant, key, value));
        return changed;
    }

    /// Replaces the row by what it becomes, if it is as expected; answers whether it was.
    public boolean updateIf(TenantId tenant, K key, Predicate<V> expected, UnaryOperator<V> change) {
        unitOfWork.requireOpen();
        Optional<V> changed = find(tenant, key).filter(expected).map(change);
        changed.ifPresent(value -> put(tenant, key, value));
        return changed.isPresent();
    }

    /// Adds the row or replaces it.
    public void put(TenantId tenant, K key, V value) {
        Map<Key<K>, V> copy = new LinkedHashMap<>(rows());
        copy.put(new Key<>(tenant, key), value);
        unitOfWork.write(this, Collections.unmodifiableMap(copy));
    }

    /// Removes the row and answers what it was.
    public Optional<V> remove(TenantId tenant, K key) {
        Map<Key<K>, V> copy = new LinkedHashMap<>(rows());
        Optional<V> removed = Optional.ofNullable(copy.remove(new Key<>(tenant, key)));
        unitOfWork.write(this, Collections.unmodifiableMap(copy));
        return removed;
    }

    private Stream<V> stream(TenantId tenant) {
        return rows().entrySet().stream()
                .filter(row -> row.getKey().tenant().equals(tenant))
                .map(Map.Entry::getValue);
    }

    @SuppressWarnings("unchecked") // only put and remove write, and they write rows of this type
    private Map<Key<K>, V> rows() {
        return (Map<Key<K>, V>) unitOfWork.read(this);
    }
}
