package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class SlowConnectionsWireTest {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String WHOLE = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String HALF_BODY = "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\ngrant_type=";

    private final List<Socket> sockets = new ArrayList<>();
    private World world = World.of(TestServer.at(World.ISSUER).connections(patient(SHORT, LONG, LONG)));

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "G",
                "GET /livez HT",
                "GET /livez HTTP/1.1\r\n",
                "GET /livez HTTP/1.1\r\nHost: local",
                HALF_BODY,
                "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\n5\r\nabc"
            })
    void a_request_that_does_not_arrive_is_cut_off(String sent) throws IOException {
        Socket socket = open("127.0.0.1");

        send(socket, sent);

        assertEnds(socket);
        assertEquals(1, world.server.connections().cutOff());
        assertEquals(0, world.server.connections().open());
        assertEquals(List.of(), world.server.faults);
    }

    @ParameterizedTest
    @ValueSource(strings = {WHOLE, "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n\r\n"})
    void bytes_that_trickle_in_prolong_nothing(String request) throws Exception {
        Socket socket = open("127.0.0.1");

        long start = System.nanoTime();
        assertEndsWhileTrickling(socket, request.repeat(20));
        Duration held = Duration.ofNanos(System.nanoTime() - start);

        assertTrue(held.compareTo(SHORT.multipliedBy(5)) < 0, "held for " + held);
        assertEquals(1, world.server.connections().cutOff());
    }

    @Test
    void a_second_request_has_the_whole_time_again() throws IOException {
        Socket socket = open("127.0.0.1");
        exchange(socket);
        exchange(socket);

        send(socket, "GET /livez HTTP/1.1\r\nHost");

        assertEnds(socket);
        assertEquals(1, world.server.connections().cutOff());
    }

    @Test
    void a_kept_connection_ends_in_good_order_when_nothing_more_comes() throws IOException {
        restart(patient(LONG, LONG, SHORT));
        Socket socket = open("127.0.0.1");

        exchange(socket);

        assertEquals(-1, socket.getInputStream().read());
        assertEquals(0, world.server.connections().cutOff());
        assertEquals(0, world.server.connections().open());
    }

    @Test
    void an_answer_that_nobody_takes_is_cut_off() throws IOException {
        restart(patient(LONG, SHORT, LONG));
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(1024);
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), world.server.port()));

        long cutOff = 0;
        try {
            while (cutOff == 0) {
                send(socket, "GET /login HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100));
                cutOff = world.server.connections().cutOff();
            }
        } catch (SocketException reset) {
            cutOff = world.server.connections().cutOff();
        }

        assertEquals(1, cutOff);
    }

    @Test
    void silence_from_one_address_makes_room_for_its_next_request() throws IOException {
        restart(new HttpAdapter.ConnectionLimits(100, 3, new HttpAdapter.Patience(LONG, LONG, LONG)));
        Socket first = open("127.0.0.1");
        Socket second = open("127.0.0.1");
        Socket third = open("127.0.0.1");
        awaitOpen(3);

        exchange(open("127.0.0.1"));

        assertEnds(first);
        exchange(second);
        exchange(third);
        assertEquals(1, world.server.connections().displaced());
        assertEquals(3, world.server.connections().open());
    }

    @Test
    void when_all_is_full_the_address_with_most_makes_room() throws IOException {
        restart(new HttpAdapter.ConnectionLimits(4, 4, new HttpAdapter.Patience(LONG, LONG, LONG)));
        Socket modest = open("127.0.0.2");
        Socket oldest = open("127.0.0.1");
        Socket other = open("127.0.0.1");
        Socket third = open("127.0.0.1");
        awaitOpen(4);

        exchange(open("127.0.0.3"));

        assertEnds(oldest);
        exchange(modest);
        exchange(other);
        exchange(third);
        assertEquals(1, world.server.connections().displaced());
    }

    @Test
    void a_source_port_that_is_used_again_counts_once() throws IOException {
        restart(new HttpAdapter.ConnectionLimits(100, 2, new HttpAdapter.Patience(LONG, LONG, LONG)));
        int port = open("127.0.0.1").getLocalPort();
        for (int i = 0; i < 4; i++) {
            sockets.getLast().setSoLinger(true, 0);
            exchange(sockets.getLast());
            sockets.getLast().close();
            open("127.0.0.1", port);
        }
        exchange(sockets.getLast());
        Socket other = open("127.0.0.1");
        exchange(other);
        assertEquals(0, world.server.connections().displaced());

        exchange(open("127.0.0.1"));

        assertEquals(2, world.server.connections().open());
        assertEquals(1, world.server.connections().displaced());
        exchange(other);
    }

    @Test
    void the_limit_of_one_address_does_not_hold_for_a_trusted_proxy() throws IOException {
        world.close();
        world = World.of(TestServer.at(World.ISSUER)
                .connections(new HttpAdapter.ConnectionLimits(100, 1, new HttpAdapter.Patience(LONG, LONG, LONG)))
                .proxies(HttpAdapter.ForwardedHeader.FORWARDED, "127.0.0.1"));
        Socket one = open("127.0.0.1");
        Socket other = open("127.0.0.1");

        exchange(one);
        exchange(other);
        exchange(one);

        assertEquals(2, world.server.connections().open());
    }

    private static HttpAdapter.ConnectionLimits patient(Duration read, Duration write, Duration idle) {
        return new HttpAdapter.ConnectionLimits(100, 100, new HttpAdapter.Patience(read, write, idle));
    }

    private void restart(HttpAdapter.ConnectionLimits limits) {
        world.close();
        world = World.of(TestServer.at(World.ISSUER).connections(limits));
    }

    private Socket open(String from) throws IOException {
        return open(from, 0);
    }

    private Socket open(String from, int port) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), port));
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), world.server.port()));
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void exchange(Socket socket) throws IOException {
        send(socket, WHOLE);
        assertTrue(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII)
                .startsWith("HTTP/1.1 200"));
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("\"}")) {
            answer.append((char) socket.getInputStream().read());
        }
    }

    /// Sends a byte, waits a moment for the end of the connection, sends the next.
    private static void assertEndsWhileTrickling(Socket socket, String request) throws IOException {
        socket.setSoTimeout(80);
        try {
            for (byte each : request.getBytes(StandardCharsets.US_ASCII)) {
                socket.getOutputStream().write(each);
                try {
                    assertEquals(-1, socket.getInputStream().read(), "an answer came");
                    return;
                } catch (SocketTimeoutException _) {
                    // it is still held
                }
            }
        } catch (SocketException _) {
            return; // reset
        }
        throw new AssertionError("the connection is held");
    }

    /// The server ends the connection before a read times out.
    private static void assertEnds(Socket socket) throws IOException {
        try {
            int read = socket.getInputStream().read();
            assertEquals(-1, read, "an answer came");
        } catch (SocketTimeoutException held) {
            throw new AssertionError("the connection is held", held);
        } catch (SocketException _) {
            // reset
        }
    }

    private void awaitOpen(long wanted) {
        while (world.server.connections().open() < wanted) {
            Thread.onSpinWait();
        }
    }
}
