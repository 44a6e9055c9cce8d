package io.authplane.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StopTest {

    private static final String BODY =
            "{\"client_name\": \"Slow\", \"redirect_uris\": [\"http://127.0.0.1/callback\"]}";

    @Test
    void a_running_request_is_answered_and_a_new_one_is_not_taken() throws Exception {
        TestServer server = TestServer.onSqlite();
        int port = URI.create(server.issuer()).getPort();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(
                    client,
                    "POST /oauth/register HTTP/1.1\r\nHost: localhost:" + port
                            + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                            + BODY.length()
                            + "\r\n\r\n" + BODY.substring(0, 20));

            Thread stop = Thread.startVirtualThread(server::close);
            boolean refused = awaitRefusal(port);
            send(client, BODY.substring(20));
            String status = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            stop.join();

            assertTrue(refused);
            assertEquals("HTTP/1.1 201 Created", status);
        }
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private static boolean awaitRefusal(int port) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (System.nanoTime() < end) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertTrue(probe.isConnected());
            } catch (ConnectException _) {
                return true;
            }
        }
        return false;
    }
}
