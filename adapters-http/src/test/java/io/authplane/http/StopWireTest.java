package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class StopWireTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String KEY = "k".repeat(40);
    private static final String BODY = "{\"client_name\": \"a\", \"redirect_uris\": [\"https://a.example/cb\"]}";

    private final World world = World.of(TestServer.at(World.ISSUER)
            .shutdownWait(LONG)
            .connections(new HttpAdapter.ConnectionLimits(100, 100, new HttpAdapter.Patience(LONG, LONG, LONG)))
            .adminKey("root", Administration.AdminRole.ADMIN, KEY));

    /// One after the other, each could take all of the time that both are given.
    @Test
    void both_listeners_stop_at_the_same_time_and_answer_what_they_have_taken() throws Exception {
        try (Socket main = begin(world.server.port(), "/oauth/register", "");
                Socket admin =
                        begin(world.server.adminPort(), "/admin/clients", "Authorization: Bearer " + KEY + "\r\n")) {
            Thread stop = Thread.ofPlatform().start(world::close);

            awaitRefusal(world.server.port());
            awaitRefusal(world.server.adminPort());
            assertTrue(stop.isAlive());

            assertEquals("HTTP/1.1 201", finish(main));
            assertEquals("HTTP/1.1 201", finish(admin));
            stop.join();
        }
    }

    /// Sends the head of a request and waits until the server wants the body, so that it has taken the request.
    private static Socket begin(int port, String path, String header) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        send(
                socket,
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + header
                        + "Expect: 100-continue\r\nConnection: close\r\nContent-Length: " + BODY.length() + "\r\n\r\n");
        assertEquals("HTTP/1.1 100 Continue\r\n\r\n", read(socket, 25));
        return socket;
    }

    private static String finish(Socket socket) throws IOException {
        send(socket, BODY);
        return read(socket, 12);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }

    private static void awaitRefusal(int port) throws IOException {
        while (true) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertTrue(probe.isConnected());
            } catch (ConnectException _) {
                return;
            }
        }
    }
}
