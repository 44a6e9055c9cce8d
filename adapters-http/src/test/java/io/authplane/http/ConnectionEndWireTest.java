package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a caller sends in a body is never taken for a request.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class ConnectionEndWireTest {

    private static final String SMUGGLED =
            "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.66\r\n\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    private static final HttpAdapter.ConnectionLimits IMPATIENT = new HttpAdapter.ConnectionLimits(
            100, 100, new HttpAdapter.Patience(Duration.ofMillis(500), Duration.ofMinutes(5), Duration.ofMinutes(5)));

    private final World world =
            World.of(TestServer.at(World.ISSUER).adminKey("root", Administration.AdminRole.ADMIN, "k".repeat(40)));

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "keep-alive, close", "Close"})
    void after_the_last_answer_the_connection_ends(String asked) throws IOException {
        String answers = answersTo("GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: " + asked + "\r\n\r\n");

        assertTrue(answers.startsWith("HTTP/1.1 200"), answers);
        assertTrue(answers.contains("\r\nConnection: close\r\n"), answers);
    }

    @Test
    void nothing_is_answered_after_the_last_answer() throws IOException {
        String answers = answersTo("GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" + SMUGGLED);

        assertEquals(1, count(answers), answers);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /.well-known/jwks.json, 405, Connection: close",
        "POST, /.well-known/jwks.json, 405, Connection: keep-alive",
        "POST, /.well-known/jwks.json, 405, Expect: 100-continue",
        "GET, /livez, 200, Connection: close",
        "GET, /livez, 200, Connection: keep-alive",
        "POST, /nothing, 404, Connection: close",
        "POST, /nothing, 404, Connection: keep-alive",
        "OPTIONS, /oauth/token, 204, Connection: close",
        "OPTIONS, /oauth/token, 204, Expect: 100-continue"
    })
    void a_body_that_nobody_reads_is_no_request(String method, String path, int status, String header)
            throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n";

        assertOneAnswer(status, answersTo(head + length(SMUGGLED) + SMUGGLED));
        assertOneAnswer(status, answersTo(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk(SMUGGLED) + "0\r\n\r\n"));
        assertEquals(List.of(), world.server.faults);
    }

    @Test
    void a_body_of_a_wrong_type_is_no_request() throws IOException {
        assertOneAnswer(
                400,
                answersTo("POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                        + length(SMUGGLED) + SMUGGLED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection: close", "Connection: keep-alive"})
    void what_is_left_of_a_body_that_is_too_large_is_no_request(String header) throws IOException {
        String body = "a=" + "x".repeat(70_000) + SMUGGLED;
        String head = "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\n" + FORM + header + "\r\n";

        assertOneAnswer(413, answersTo(head + length(body) + body));
        assertOneAnswer(413, answersTo(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk(body) + "0\r\n\r\n"));
    }

    @Test
    void a_body_that_is_refused_by_its_length_is_no_request() throws IOException {
        assertOneAnswer(
                413,
                answersTo("POST /oauth/token HTTP/1.1\r\nHost: localhost\r\n" + FORM + "Content-Length: 1048577\r\n\r\n"
                        + SMUGGLED));
    }

    @Test
    void a_chunk_that_is_refused_by_its_length_is_no_request() throws IOException {
        assertOneAnswer(
                413,
                answersTo("POST /oauth/register HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n200000\r\n0\r\n\r\n" + SMUGGLED));
    }

    @Test
    void a_body_that_the_admin_listener_refuses_is_no_request() throws IOException {
        assertOneAnswer(
                401,
                answersTo(
                        world.server.adminPort(),
                        "POST /admin/v1/clients HTTP/1.1\r\nHost: localhost\r\n" + length(SMUGGLED) + SMUGGLED));
    }

    @Test
    void a_body_that_was_read_lets_the_connection_go_on() throws IOException {
        String body = "grant_type=x";
        String answers = answersTo("POST /oauth/token HTTP/1.1\r\nHost: localhost\r\n" + FORM + length(body) + body
                + "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertEquals(2, count(answers), answers);
    }

    @Test
    void a_body_without_end_is_not_taken_to_its_end() throws IOException {
        byte[] chunk = chunk("x".repeat(64 * 1024)).getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), world.server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("POST /nothing HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));

            assertThrows(SocketException.class, () -> {
                while (true) {
                    out.write(chunk);
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100", "Transfer-Encoding: chunked"})
    void a_body_that_nobody_sends_is_not_waited_for_longer_than_a_request(String framing) throws IOException {
        try (World impatient = World.of(TestServer.at(World.ISSUER).connections(IMPATIENT))) {
            assertOneAnswer(
                    404,
                    answersTo(
                            impatient.server.port(),
                            "POST /nothing HTTP/1.1\r\nHost: localhost\r\n" + framing + "\r\n\r\n"));

            assertEquals(1, impatient.server.connections().cutOff());
            assertEquals(List.of(), impatient.server.faults);
        }
    }

    @Test
    void the_answer_is_logged_before_the_rest_of_the_body_is_waited_for() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), world.server.port())) {
            socket.getOutputStream()
                    .write("POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            while (world.server.accesses.isEmpty()) {
                Thread.onSpinWait();
            }

            assertEquals(404, world.server.accesses.getFirst().status());
            assertEquals(1, world.server.connections().open());
        }
    }

    private static void assertOneAnswer(int status, String answers) {
        assertTrue(answers.startsWith("HTTP/1.1 " + status), answers);
        assertEquals(1, count(answers), answers);
        assertTrue(answers.contains("\r\nConnection: close\r\n"), answers);
    }

    private static int count(String answers) {
        return answers.split("HTTP/1\\.1 ", -1).length - 1;
    }

    private static String length(String body) {
        return "Content-Length: " + body.length() + "\r\n\r\n";
    }

    private static String chunk(String body) {
        return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
    }

    private String answersTo(String sent) throws IOException {
        return answersTo(world.server.port(), sent);
    }

    /// Sends it, keeps its own side open, and reads until the server ends the connection.
    private static String answersTo(int port, String sent) throws IOException {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(answers);
        } catch (SocketException _) {
            // reset, because more was sent than was read: an end as well
        }
        return answers.toString(StandardCharsets.US_ASCII);
    }
}
