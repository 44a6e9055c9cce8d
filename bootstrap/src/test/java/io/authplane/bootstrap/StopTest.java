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
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class StopTest {

    private static final String BODY =
            "{\"client_name\": \"Slow\", \"redirect_uris\": [\"http://127.0.0.1/callback\"]}";

    /// The server asks for the body, so it is known to be at work on the request when it is told to stop.
    @Test
    void a_running_request_is_answered_and_a_new_one_is_not_taken() throws Exception {
        TestServer server = TestServer.onSqlite();
        int port = URI.create(server.issuer()).getPort();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            send(
                    client,
                    "POST /oauth/register HTTP/1.1\r\nHost: localhost:" + port
                            + "\r\nContent-Type: application/json\r\nConnection: close\r\nExpect: 100-continue"
                            + "\r\nContent-Length: " + BODY.length() + "\r\n\r\n");
            assertEquals("HTTP/1.1 100 Continue", answers.readLine());
            assertEquals("", answers.readLine());

            Thread stop = Thread.startVirtualThread(server::close);
            awaitRefusal(port);
            send(client, BODY);

            assertEquals("HTTP/1.1 201 Created", answers.readLine());
            stop.join();
        }
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
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
