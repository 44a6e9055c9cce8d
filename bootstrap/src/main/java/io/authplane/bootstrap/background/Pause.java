package io.authplane.bootstrap.background;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The time between two runs. Tests have one that does not take any.
interface Pause {

    /// Waits; comes back early when `stop` is counted down.
    void await(Duration time, CountDownLatch stop) throws InterruptedException;

    /// As long as it says.
    static void real(Duration time, CountDownLatch stop) throws InterruptedException {
        boolean _ = stop.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
