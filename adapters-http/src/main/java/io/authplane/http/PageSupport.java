package io.authplane.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// What the endpoints behind pages share.
record PageSupport(
        Pages pages,
        Cookies cookies,
        Visitors visitors,
        FormGuard formGuard,
        ClientAnswers clientAnswers,
        UseCaseSpans spans,
        Clock clock,
        HttpAdapter.RandomBytes randomBytes) {

    /// How long it is until then.
    Duration until(Instant then) {
        return Duration.between(clock.instant(), then);
    }
}
