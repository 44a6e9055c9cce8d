package io.authplane.domain.limit;

import java.time.Duration;

/// Whether a request is within its rate.
public sealed interface Admission {

    /// It is, and was charged.
    record Admitted() implements Admission {}

    /// It is not, and was not charged.
    ///
    /// @param after how long until one request would be let through, if no other comes; longer than zero
    record TryLater(Duration after) implements Admission {}
}
