package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class SweeperTest {

    private static final HttpAdapter.Patience PATIENCE =
            new HttpAdapter.Patience(Duration.ofMillis(80), Duration.ofMillis(80), Duration.ofMillis(80));
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 9000);
    private static final InetSocketAddress THERE = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5000);

    private final Queue<RuntimeException> accidents = new ConcurrentLinkedQueue<>();

    @Test
    void an_accident_is_told_and_ends_nothing() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Connections connections = connections();
        try (SocketChannel channel = admitted(connections);
                Sweeper _ = sweeper(List.of(connections), () -> failing(asked.incrementAndGet() <= 3))) {
            while (channel.isOpen()) {
                Thread.onSpinWait();
            }

            assertFalse(channel.isOpen());
        }
        assertEquals(
                List.of("clock"), accidents.stream().map(Throwable::getMessage).toList());
    }

    @Test
    void an_accident_at_one_listener_leaves_the_other_swept() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Connections connections = connections();
        try (SocketChannel channel = admitted(connections);
                Sweeper _ =
                        sweeper(List.of(connections(), connections), () -> failing(asked.incrementAndGet() % 2 == 1))) {
            while (channel.isOpen() || accidents.isEmpty()) {
                Thread.onSpinWait();
            }
        }
        assertEquals(1, accidents.size());
    }

    @Test
    void a_second_accident_is_told_after_a_round_that_went_well() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch told = new CountDownLatch(2);
        try (Sweeper _ = new Sweeper(
                List.of(connections()),
                PATIENCE,
                () -> failing(asked.incrementAndGet() % 2 == 1),
                _ -> told.countDown())) {
            told.await();
        }
        assertEquals(0, told.getCount());
    }

    private Sweeper sweeper(List<Connections> listeners, java.util.function.LongSupplier nanos) {
        return new Sweeper(listeners, PATIENCE, nanos, accidents::add);
    }

    private static long failing(boolean now) {
        if (now) {
            throw new IllegalStateException("clock");
        }
        return PATIENCE.read().toNanos();
    }

    private static Connections connections() {
        return new Connections(new HttpAdapter.ConnectionLimits(9, 9, PATIENCE), _ -> false);
    }

    private static SocketChannel admitted(Connections connections) throws IOException {
        SocketChannel channel = SocketChannel.open();
        connections.admit(channel, THERE, HERE, 0);
        return channel;
    }
}
