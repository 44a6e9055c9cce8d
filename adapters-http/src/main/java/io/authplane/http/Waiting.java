package io.authplane.http;

import java.time.Duration;

/// How long to wait before another attempt, for a header and for people. Rounded up: who waits that long waits long
/// enough.
record Waiting(Duration time) {

    private static final int SECONDS = 60;

    /// The value of `Retry-After`.
    String seconds() {
        return Long.toString(wholeSeconds());
    }

    /// For example `1 minute` or `15 minutes`.
    String words() {
        long seconds = wholeSeconds();
        return seconds < SECONDS ? counted(seconds, "second") : counted((seconds + SECONDS - 1) / SECONDS, "minute");
    }

    private long wholeSeconds() {
        return Math.max(1, time.plus(Duration.ofSeconds(1)).minusNanos(1).toSeconds());
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
