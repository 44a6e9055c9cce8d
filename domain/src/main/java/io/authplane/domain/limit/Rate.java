package io.authplane.domain.limit;

/// How many requests are let through: so many a second in the long run, `burst` of them at once.
///
/// @param perSecond more than 0
/// @param burst at least 1
public record Rate(double perSecond, int burst) {

    private static final double NANOS_PER_SECOND = 1e9;

    public Rate {
        if (!(perSecond > 0) || burst < 1) {
            throw new IllegalArgumentException("a rate lets something through, not " + perSecond + " and " + burst);
        }
    }

    /// So many a minute.
    public static Rate perMinute(double count, int burst) {
        return new Rate(count / 60, burst);
    }

    /// What one request takes from a bucket, in nanoseconds of refilling; at least 1.
    long costNanos() {
        return Math.max(1, (long) Math.min(Long.MAX_VALUE / 4.0 / burst, NANOS_PER_SECOND / perSecond));
    }

    /// How long an empty bucket takes to be full, in nanoseconds.
    long depthNanos() {
        return costNanos() * burst;
    }
}
