package io.authplane.application.key;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Signing keys in memory, which cannot sign: their bytes are numbers.
public final class InMemorySigningKeys implements SigningKeys {

    private volatile Runnable onGenerate = () -> {};
    private final AtomicInteger made = new AtomicInteger();
    private final InMemoryTable<KeyId, SigningKey> rows;
    private final Map<KeyId, PrivateKeyBytes> secrets = new ConcurrentHashMap<>();

    public InMemorySigningKeys(InMemoryUnitOfWork unitOfWork) {
        rows = new InMemoryTable<>(unitOfWork);
    }

    /// Lets this happen while a key is generated.
    public void onGenerate(Runnable event) {
        onGenerate = event;
    }

    @Override
    public List<SigningKey> all(TenantId tenant) {
        return rows.all(tenant).stream()
                .sorted(Comparator.comparingInt(SigningKey::number).reversed())
                .toList();
    }

    @Override
    public PrivateKeyBytes generate(TenantId tenant, SigningAlgorithm algorithm) {
        onGenerate.run();
        int number = made.incrementAndGet();
        return new PrivateKeyBytes(new KeyId("key-" + number), algorithm, new byte[] {(byte) number});
    }

    @Override
    public boolean add(TenantId tenant, SigningKey key, PrivateKeyBytes bytes) {
        boolean added = rows.addUnless(tenant, key.kid(), key, other -> other.number() == key.number());
        if (added) {
            secrets.put(key.kid(), bytes);
        }
        return added;
    }

    @Override
    public Optional<PrivateKeyBytes> reveal(TenantId tenant, KeyId kid) {
        return rows.find(tenant, kid)
                .filter(key -> !key.isRetired())
                .flatMap(key -> Optional.ofNullable(secrets.get(kid)));
    }

    @Override
    public boolean retire(TenantId tenant, KeyId kid, Instant at) {
        return rows.updateIf(tenant, kid, key -> !key.isRetired(), key -> key.retired(at));
    }

    @Override
    public void cover(TenantId tenant, Duration lifetime) {
        rows.requireUnitOfWork();
        all(tenant).stream()
                .filter(key -> !key.isRetired())
                .forEach(key -> rows.put(tenant, key.kid(), key.covering(lifetime)));
    }
}
