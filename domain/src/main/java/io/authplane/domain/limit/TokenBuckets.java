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
        Admission admission = ask(key, rate, now);
        if (admission instanceof Admission.Admitted) {
            fullAt.putLast(key, fullAt(key, now) + rate.costNanos());
            if (fullAt.size() > most) {
                fullAt.pollFirstEntry();
            }
        }
        return admission;
    }

    /// What [#take] would answer, without taking anything.
    public synchronized Admission ask(K key, Rate rate, long now) {
        long wait = fullAt(key, now) + rate.costNanos() - now - rate.depthNanos();
        return wait > 0 ? new Admission.TryLater(Duration.ofNanos(wait)) : new Admission.Admitted();
    }

    private long fullAt(K key, long now) {
        Long known = fullAt.get(key);
        return known == null || known - now < 0 ? now : known;
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
