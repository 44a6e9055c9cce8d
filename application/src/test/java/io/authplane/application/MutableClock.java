package io.authplane.application;

import io.authplane.domain.samples.Given;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that stands at [Given#NOW] until a test moves it. Thread-safe.
public final class MutableClock extends Clock {

    private volatile Instant now = Given.NOW;

    /// Moves the time on; a negative span moves it back.
    public void advance(Duration span) {
        set(now.plus(span));
    }

    public void set(Instant instant) {
        now = instant;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("tests live in UTC");
    }
}
