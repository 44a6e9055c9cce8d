package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How many connections are held, and which make room.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class ConnectionLimitsWireTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private World world;
    private Sockets sockets;

    @AfterEach
    void stop() throws IOException {
        sockets.close();
        world.close();
    }

    @Test
    void silence_from_one_address_makes_room_for_its_next_request() throws IOException {
        start(stock(100, 3));
        Socket first = sockets.open("127.0.0.1");
        Socket second = sockets.open("127.0.0.1");
        Socket third = sockets.open("127.0.0.1");
        awaitOpen(3);

        Sockets.exchange(sockets.open("127.0.0.1"));

        Sockets.assertEnds(first);
        Sockets.exchange(second);
        Sockets.exchange(third);
        assertEquals(1, world.server.connections().displaced());
        assertEquals(3, world.server.connections().open());
    }

    @Test
    void when_all_is_full_the_address_with_most_makes_room() throws IOException {
        start(stock(4, 4));
        Socket modest = sockets.open("127.0.0.2");
        Socket oldest = sockets.open("127.0.0.1");
        Socket other = sockets.open("127.0.0.1");
        Socket third = sockets.open("127.0.0.1");
        awaitOpen(4);

        Sockets.exchange(sockets.open("127.0.0.3"));

        Sockets.assertEnds(oldest);
        Sockets.exchange(modest);
        Sockets.exchange(other);
        Sockets.exchange(third);
        assertEquals(1, world.server.connections().displaced());
    }

    @Test
    void a_source_port_that_is_used_again_counts_once() throws IOException {
        start(stock(100, 2));
        Socket last = sockets.open("127.0.0.1");
        int port = last.getLocalPort();
        for (int i = 0; i < 4; i++) {
            last.setSoLinger(true, 0);
            Sockets.exchange(last);
            last.close();
            last = sockets.open("127.0.0.1", port);
        }
        Sockets.exchange(last);
        Socket other = sockets.open("127.0.0.1");
        Sockets.exchange(other);
        assertEquals(0, world.server.connections().displaced());

        Sockets.exchange(sockets.open("127.0.0.1"));

        assertEquals(2, world.server.connections().open());
        assertEquals(1, world.server.connections().displaced());
        Sockets.exchange(other);
    }

    @Test
    void the_limit_of_one_address_does_not_hold_for_a_trusted_proxy() throws IOException {
        start(stock(100, 1).proxies(HttpAdapter.ForwardedHeader.FORWARDED, "127.0.0.1"));
        Socket one = sockets.open("127.0.0.1");
        Socket other = sockets.open("127.0.0.1");

        Sockets.exchange(one);
        Sockets.exchange(other);
        Sockets.exchange(one);

        assertEquals(2, world.server.connections().open());
    }

    private static TestServer.Options stock(int total, int perAddress) {
        return TestServer.at(World.ISSUER)
                .connections(new HttpAdapter.ConnectionLimits(
                        total, perAddress, new HttpAdapter.Patience(LONG, LONG, LONG)));
    }

    private void start(TestServer.Options options) {
        world = World.of(options);
        sockets = new Sockets(world.server.port());
    }

    private void awaitOpen(long wanted) {
        while (world.server.connections().open() < wanted) {
            Thread.onSpinWait();
        }
    }
}
