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
    private static final String HALF_BODY = "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\ngrant_type=";

    private World world = World.of(TestServer.at(World.ISSUER).connections(patient(SHORT, LONG, LONG)));
    private Sockets sockets = new Sockets(world.server.port());

    @AfterEach
    void stop() throws IOException {
        sockets.close();
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
        Socket socket = sockets.open("127.0.0.1");

        Sockets.send(socket, sent);

        Sockets.assertEnds(socket);
        assertEquals(1, world.server.connections().cutOff());
        assertEquals(0, world.server.connections().open());
        assertEquals(List.of(), world.server.faults);
    }

    @ParameterizedTest
    @ValueSource(strings = {Sockets.WHOLE, "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n\r\n"})
    void bytes_that_trickle_in_prolong_nothing(String request) throws Exception {
        Socket socket = sockets.open("127.0.0.1");

        long start = System.nanoTime();
        assertEndsWhileTrickling(socket, request.repeat(20));
        Duration held = Duration.ofNanos(System.nanoTime() - start);

        assertTrue(held.compareTo(SHORT.multipliedBy(5)) < 0, "held for " + held);
        assertEquals(1, world.server.connections().cutOff());
    }

    @Test
    void a_second_request_has_the_whole_time_again() throws IOException {
        Socket socket = sockets.open("127.0.0.1");
        Sockets.exchange(socket);
        Sockets.exchange(socket);

        Sockets.send(socket, "GET /livez HTTP/1.1\r\nHost");

        Sockets.assertEnds(socket);
        assertEquals(1, world.server.connections().cutOff());
    }

    @Test
    void a_kept_connection_ends_in_good_order_when_nothing_more_comes() throws IOException {
        restart(patient(LONG, LONG, SHORT));
        Socket socket = sockets.open("127.0.0.1");

        Sockets.exchange(socket);

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
                Sockets.send(socket, "GET /login HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100));
                cutOff = world.server.connections().cutOff();
            }
        } catch (SocketException reset) {
            cutOff = world.server.connections().cutOff();
        }

        assertEquals(1, cutOff);
    }

    private static HttpAdapter.ConnectionLimits patient(Duration read, Duration write, Duration idle) {
        return new HttpAdapter.ConnectionLimits(100, 100, new HttpAdapter.Patience(read, write, idle));
    }

    private void restart(HttpAdapter.ConnectionLimits limits) {
        world.close();
        world = World.of(TestServer.at(World.ISSUER).connections(limits));
        sockets = new Sockets(world.server.port());
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
}
