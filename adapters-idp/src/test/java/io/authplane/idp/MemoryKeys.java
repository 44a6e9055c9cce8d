package io.authplane.idp;

import io.authplane.application.key.PrivateKeyBytes;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.key.SigningKeys;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Real signing keys in memory, which count how often they are asked and fail on demand.
final class MemoryKeys implements SigningKeys {

    private final List<SigningKey> keys = new ArrayList<>();
    private final Map<KeyId, PrivateKeyBytes> secrets = new LinkedHashMap<>();
    private Optional<String> failure = Optional.empty();
    int asked;

    /// Adds a fresh key with the next number.
    SigningKey add(SigningAlgorithm algorithm, Instant signsFrom) {
        PrivateKeyBytes bytes = generate(TenantId.DEFAULT, algorithm);
        SigningKey key = new SigningKey(
                bytes.kid(),
                keys.size() + 1,
                algorithm,
                Fixtures.NOW,
                signsFrom,
                Duration.ofMinutes(15),
                Optional.empty());
        add(TenantId.DEFAULT, key, bytes);
        return key;
    }

    /// Puts other bytes in the place of those of a key.
    void swap(SigningKey key, byte[] pkcs8) {
        secrets.put(key.kid(), new PrivateKeyBytes(key.kid(), key.algorithm(), pkcs8));
    }

    void failWith(String sentence) {
        failure = Optional.of(sentence);
    }

    void recover() {
        failure = Optional.empty();
    }

    @Override
    public List<SigningKey> all(TenantId tenant) {
        asked++;
        failure.ifPresent(sentence -> {
            throw new SignerUnavailable(sentence);
        });
        return List.copyOf(keys);
    }

    @Override
    public PrivateKeyBytes generate(TenantId tenant, SigningAlgorithm algorithm) {
        return JwsKey.generate(algorithm, Fixtures.RANDOM, Fixtures.RSA_BITS);
    }

    @Override
    public boolean add(TenantId tenant, SigningKey key, PrivateKeyBytes bytes) {
        secrets.put(key.kid(), bytes);
        return keys.add(key);
    }

    @Override
    public Optional<PrivateKeyBytes> reveal(TenantId tenant, KeyId kid) {
        asked++;
        return Optional.ofNullable(secrets.get(kid));
    }

    @Override
    public boolean retire(TenantId tenant, KeyId kid, Instant at) {
        keys.replaceAll(key -> key.kid().equals(kid) ? key.retired(at) : key);
        return secrets.remove(kid) != null;
    }

    @Override
    public void cover(TenantId tenant, Duration lifetime) {
        keys.replaceAll(key -> key.covering(lifetime));
    }
}
