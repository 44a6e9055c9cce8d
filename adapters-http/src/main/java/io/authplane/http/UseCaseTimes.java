package io.authplane.http;

import java.time.Duration;

/// Told about each call of a use case, whatever came of it. Must not wait.
@FunctionalInterface
public interface UseCaseTimes {

    /// @param variant what was asked of it, as sent by the caller; empty for most
    void ran(Class<?> useCase, String variant, Duration duration);
}
