package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// The books on connections, over sockets that are open but connected to nobody.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConnectionsTest {

    private static final Duration READ = Duration.ofSeconds(10);
    private static final Duration WRITE = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 9000);

    private final List<SocketChannel> channels = new ArrayList<>();
    private final Connections connections = new Connections(
            new HttpAdapter.ConnectionLimits(3, 2, new HttpAdapter.Patience(READ, WRITE, IDLE)), _ -> false);

    @AfterEach
    void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }

    @Test
    void a_port_that_is_used_again_replaces_the_connection_it_had() throws IOException {
        SocketChannel first = admit("192.0.2.1", 5000, 0);
        SocketChannel second = admit("192.0.2.1", 5000, 1);
        SocketChannel third = admit("192.0.2.1", 5000, 2);

        assertFalse(first.isOpen());
        assertFalse(second.isOpen());
        assertTrue(third.isOpen());
        assertEquals(counts(1, 0, 0, 0), connections.counts("public"));
    }

    @Test
    void the_limits_hold_for_whoever_uses_a_port_again() throws IOException {
        for (int i = 0; i < 5; i++) {
            admit("192.0.2.1", 5000, i).close();
        }
        SocketChannel oldest = admit("192.0.2.1", 5001, 5);
        SocketChannel middle = admit("192.0.2.1", 5002, 6);

        SocketChannel last = admit("192.0.2.1", 5003, 7);

        assertFalse(oldest.isOpen());
        assertTrue(middle.isOpen());
        assertTrue(last.isOpen());
        assertEquals(counts(2, 0, 1, 0), connections.counts("public"));
    }

    @Test
    void a_request_that_is_being_executed_is_never_displaced() throws IOException {
        SocketChannel one = admit("192.0.2.1", 5000, 0);
        SocketChannel other = admit("192.0.2.1", 5001, 0);
        held(5000).serve(1);
        held(5001).serve(1);

        assertFalse(admit("192.0.2.1", 5002, 2).isOpen());

        assertTrue(one.isOpen());
        assertTrue(other.isOpen());
        assertEquals(counts(2, 0, 0, 1), connections.counts("public"));
    }

    @Test
    void a_body_that_is_awaited_may_be_displaced_until_it_is_here() throws IOException {
        SocketChannel one = admit("192.0.2.1", 5000, 0);
        SocketChannel other = admit("192.0.2.1", 5001, 0);
        held(5000).serve(1);
        held(5001).serve(1);
        held(5000).awaitBody(2);
        held(5001).awaitBody(2);
        held(5001).serve(3);

        admit("192.0.2.1", 5002, 4);

        assertFalse(one.isOpen());
        assertTrue(other.isOpen());
    }

    @Test
    void the_time_that_we_take_is_not_the_callers() throws IOException {
        SocketChannel channel = admit("192.0.2.1", 5000, 0);
        held(5000).serve(seconds(4));
        connections.sweep(seconds(20));
        held(5000).awaitBody(seconds(20));

        connections.sweep(seconds(25));
        assertTrue(channel.isOpen());

        connections.sweep(seconds(26));
        assertFalse(channel.isOpen());
        assertEquals(counts(0, 1, 0, 0), connections.counts("public"));
    }

    @Test
    void what_is_left_of_a_body_after_the_answer_has_the_time_of_a_request() throws IOException {
        SocketChannel channel = admit("192.0.2.1", 5000, 0);
        held(5000).serve(0);
        held(5000).answered(seconds(20), false);

        connections.sweep(seconds(29));
        assertTrue(channel.isOpen());

        connections.sweep(seconds(30));
        assertFalse(channel.isOpen());
        assertEquals(counts(0, 1, 0, 0), connections.counts("public"));
    }

    @Test
    void a_connection_whose_request_ended_is_kept_for_a_next_one() throws IOException {
        SocketChannel channel = admit("192.0.2.1", 5000, 0);
        held(5000).serve(0);
        held(5000).answered(seconds(20), true);

        connections.sweep(seconds(79));
        assertTrue(channel.isOpen());

        connections.sweep(seconds(80));
        assertFalse(channel.isOpen());
        assertEquals(counts(0, 0, 0, 0), connections.counts("public"));
    }

    private SocketChannel admit(String address, int port, long now) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channels.add(channel);
        connections.admit(channel, from(address, port), HERE, now);
        return channel;
    }

    private HeldConnection held(int port) {
        return connections.find(from("192.0.2.1", port), HERE).orElseThrow();
    }

    private static InetSocketAddress from(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static HttpAdapter.ConnectionCounts counts(long open, long cutOff, long displaced, long refused) {
        return new HttpAdapter.ConnectionCounts("public", open, cutOff, displaced, refused);
    }
}
