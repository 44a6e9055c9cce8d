package io.authplane.domain.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A token bucket for each key, as the one number that tells when it will be full again. Times are nanoseconds of a
/// monotonic clock. Thread-safe.
///
/// Memory is bounded: beyond `most` keys the one that was let through least recently is forgotten, which is what a full
/// bucket is anyway; full ones are forgotten by and by.
public final class TokenBuckets<K> {

    /// Forgotten at each call, while they are full: more than can come new.
    private static final int TIDIED = 2;

    private final int most;
    private final LinkedHashMap<K, Long> fullAt = new LinkedHashMap<>();

    /// @param most how many keys are remembered, at least 1
    public TokenBuckets(int most) {
        this.most = most;
    }

    /// Takes one token from the bucket of `key`, if there is one.
    public synchronized Admission take(K key, Rate rate, long now) {
        tidy(now);
        Long known = fullAt.get(key);
        long full = known == null || known - now < 0 ? now : known;
        long wait = full + rate.costNanos() - now - rate.depthNanos();
        if (wait > 0) {
            return new Admission.TryLater(Duration.ofNanos(wait));
        }
        fullAt.putLast(key, full + rate.costNanos());
        if (fullAt.size() > most) {
            fullAt.pollFirstEntry();
        }
        return new Admission.Admitted();
    }

    /// Puts one token back that was taken at this rate.
    public synchronized void giveBack(K key, Rate rate) {
        fullAt.computeIfPresent(key, (_, full) -> full - rate.costNanos());
    }

    /// How many keys are remembered.
    public synchronized int size() {
        return fullAt.size();
    }

    private void tidy(long now) {
        for (int i = 0; i < TIDIED; i++) {
            Map.Entry<K, Long> eldest = fullAt.firstEntry();
            if (eldest == null || eldest.getValue() - now > 0) {
                return;
            }
            fullAt.pollFirstEntry();
        }
    }
}
