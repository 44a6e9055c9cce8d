package io.authplane.application.random;

import io.authplane.application.DrivenPort;
import io.authplane.domain.oauth.TimeOrderedId;
import java.time.Instant;

/// A source of random bytes that nobody can predict. Thread-safe.
@DrivenPort
public interface Entropy {

    /// Fills all of `target`.
    void fill(byte[] target);

    /// `count` fresh random bytes.
    default byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        fill(bytes);
        return bytes;
    }

    /// A fresh id that sorts by `now`.
    default String newId(Instant now) {
        return TimeOrderedId.of(now, bytes(TimeOrderedId.RANDOM_BYTES));
    }
}
