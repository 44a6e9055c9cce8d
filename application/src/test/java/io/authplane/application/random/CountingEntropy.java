package io.authplane.application.random;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Entropy that anybody can predict: the n-th call gives the same bytes in every run. For tests only.
public final class CountingEntropy implements Entropy {

    private final AtomicLong calls = new AtomicLong();

    @Override
    public void fill(byte[] target) {
        new SplittableRandom(calls.incrementAndGet()).nextBytes(target);
    }
}
