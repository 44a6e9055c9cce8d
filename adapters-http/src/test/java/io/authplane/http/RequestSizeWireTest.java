package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that are too large, or broken.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RequestSizeWireTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final World world = World.stock();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_form_beyond_64_kib_is_413() {
        Golden.assertAnswer(
                "form-too-large",
                world.wire.post("/oauth/token").form("a", "x".repeat(64 * 1024)).send());
        assertEquals(
                400,
                world.wire
                        .post("/oauth/token")
                        .form("a", "x".repeat(64 * 1024 - 2))
                        .send()
                        .status());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000, 65_536, 70_000})
    void a_chunked_form_beyond_64_kib_is_413(int chunk) {
        assertEquals(413, chunked("/oauth/token", FORM, 64 * 1024 + 1, chunk).status());
        assertEquals(400, chunked("/oauth/token", FORM, 64 * 1024, chunk).status());
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 65_536, 2_000_000})
    void a_chunked_body_beyond_1_mib_is_413(int chunk) {
        Wire.Response response = chunked("/oauth/register", "application/json", 1024 * 1024 + 1, chunk);

        assertEquals(413, response.status());
        assertEquals("invalid_request", World.member(response, "error"));
        assertEquals(List.of(), world.server.faults);
    }

    @Test
    void a_body_beyond_1_mib_is_413() {
        Golden.assertAnswer("body-too-large", raw("POST /oauth/register", "", "Content-Length: " + (1024 * 1024 + 1)));
    }

    @Test
    void a_header_block_beyond_16_kib_is_431() {
        Golden.assertAnswer(
                "headers-too-large",
                world.wire
                        .get("/livez")
                        .header("X-Padding", "x".repeat(17 * 1024))
                        .send());
    }

    @Test
    void a_request_line_beyond_16_kib_is_414() {
        Golden.assertAnswer(
                "request-line-too-long",
                world.wire.get("/livez?" + "x".repeat(17 * 1024)).send());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /\r\n\r\n",
                "GET /a%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n",
                "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n"
            })
    void a_broken_request_is_clean_json_with_a_request_id(String request) {
        Wire.Response response = world.wire.raw(request.getBytes(StandardCharsets.ISO_8859_1), true);

        assertEquals(400, response.status());
        assertEquals("invalid_request", World.member(response, "error"));
        assertEquals("the request is malformed", World.member(response, "error_description"));
        assertEquals("application/json", response.header("Content-Type").orElseThrow());
        assertTrue(response.header("X-Request-ID").isPresent());
        assertEquals(List.of(), world.server.faults);
    }

    @Test
    void more_than_100_parameters_are_refused() {
        Wire.Response response = world.wire
                .post("/oauth/token")
                .body("application/x-www-form-urlencoded", "a=1&".repeat(101))
                .send();

        assertEquals("more than 100 parameters", World.member(response, "error_description"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5", "Transfer-Encoding: chunked"})
    void a_body_that_ends_early_or_is_malformed_is_no_fault_of_ours(String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), world.server.port())) {
            String request = "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\n" + header
                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nzz\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();

            assertEquals(-1, socket.getInputStream().read());
        }
        assertEquals(List.of(), world.server.faults);
    }

    /// Sends a body of so many bytes in chunks of so many.
    private Wire.Response chunked(String path, String contentType, int size, int chunk) {
        StringBuilder body = new StringBuilder();
        for (int sent = 0; sent < size; sent += chunk) {
            int length = Math.min(chunk, size - sent);
            body.append(Integer.toHexString(length))
                    .append("\r\n")
                    .append("x".repeat(length))
                    .append("\r\n");
        }
        String request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Type: "
                + contentType + "\r\n\r\n" + body + "0\r\n\r\n";
        return world.wire.raw(request.getBytes(StandardCharsets.US_ASCII), true);
    }

    private Wire.Response raw(String methodAndPath, String body, String header) {
        String request = methodAndPath + " HTTP/1.1\r\nHost: localhost\r\n" + header
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n" + body;
        return world.wire.raw(request.getBytes(StandardCharsets.US_ASCII), true);
    }
}
