package io.authplane.bootstrap.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.authplane.bootstrap.TestServer;
import io.authplane.http.HttpAdapter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Two thousand connections that never end their request, and two hundred requests beside them.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SilentConnectionsTest {

    private static final int SILENT = 2_000;
    private static final int NORMAL = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /// Both ends of each connection are in this process.
    private static final long FILES = 2 * SILENT + 1_000;

    private static final List<String> BEGINNINGS = List.of(
            "",
            "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-",
            "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\ngrant_type=authorization_code&code=");

    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void requireFiles() {
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : 0;
        if (files >= FILES && KernelTable.isHere()) {
            return;
        }
        String reason = "this test needs Linux and " + FILES + " open files, and this process may open " + files
                + "; raise the limit with: ulimit -n 16384";
        if (Boolean.getBoolean("e2e.required")) {
            throw new AssertionError(reason);
        }
        System.err.println("END-TO-END TEST SKIPPED: " + reason);
        Assumptions.abort(reason);
    }

    @AfterEach
    void closeAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void silent_connections_stop_nobody_and_are_held_no_longer_than_configured() throws Exception {
        try (TestServer server = server("4000")) {
            URI issuer = URI.create(server.issuer());
            openSilent(issuer.getPort());
            awaitArrival(server, SILENT);
            assertEquals(SILENT, counts(server).open(), "the server has accepted all of them");
            assertTrue(KernelTable.accepted(issuer.getPort()) >= SILENT, "the kernel says so, too");

            makeNormalRequests(issuer);
            assertTrue(counts(server).open() >= SILENT, "they were held all the time");

            for (Socket socket : sockets) {
                awaitEnd(socket);
            }
            assertEquals(0, counts(server).open(), "the server holds none");
            assertEquals(SILENT, counts(server).cutOff());
            assertEquals(0, KernelTable.held(issuer.getPort()), "the kernel holds none");
        }
    }

    @Test
    void with_the_stock_limit_of_one_address_they_stop_nobody_at_that_address() throws Exception {
        try (TestServer server = server("1024")) {
            URI issuer = URI.create(server.issuer());
            openSilent(issuer.getPort());
            awaitArrival(server, 1_024);
            // One that is displaced leaves before the one that displaced it is counted.
            assertTrue(counts(server).open() <= 1_024);

            makeNormalRequests(issuer);

            assertEquals(0, counts(server).refused());
            assertTrue(counts(server).displaced() >= SILENT - 1_024);
        }
    }

    private static TestServer server(String perAddress) {
        String patience = PATIENCE.toString();
        return TestServer.onSqlite(Map.of(
                "AUTHPLANE_RATE_LIMIT_ENABLED", "false",
                "AUTHPLANE_SERVER_READ_TIMEOUT", patience,
                "AUTHPLANE_SERVER_WRITE_TIMEOUT", patience,
                "AUTHPLANE_SERVER_IDLE_TIMEOUT", patience,
                "AUTHPLANE_SERVER_MAX_CONNECTIONS_PER_ADDRESS", perAddress));
    }

    private void openSilent(int port) throws IOException {
        for (int i = 0; i < SILENT; i++) {
            Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
            sockets.add(socket);
            String beginning = BEGINNINGS.get(i % BEGINNINGS.size());
            if (!beginning.isEmpty()) {
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    /// Until the last one was accepted.
    ///
    /// @param room how many of them are held at once
    private static void awaitArrival(TestServer server, int room) {
        while (counts(server).open() < room || counts(server).displaced() < SILENT - room) {
            Thread.onSpinWait();
        }
    }

    /// One after the other, each on a connection of its own.
    private static void makeNormalRequests(URI issuer) throws Exception {
        for (int i = 0; i < NORMAL; i++) {
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpRequest request = i % 2 == 0
                        ? HttpRequest.newBuilder(issuer.resolve("/.well-known/jwks.json"))
                                .build()
                        : HttpRequest.newBuilder(issuer.resolve("/login")).build();
                assertEquals(
                        200,
                        client.send(request, HttpResponse.BodyHandlers.ofString())
                                .statusCode());
            }
        }
    }

    private static void awaitEnd(Socket socket) throws IOException {
        try {
            socket.setSoTimeout((int) PATIENCE.multipliedBy(3).toMillis());
            assertEquals(-1, socket.getInputStream().read());
        } catch (SocketException _) {
            // reset
        }
    }

    private static HttpAdapter.ConnectionCounts counts(TestServer server) {
        return server.connections().stream()
                .filter(counts -> counts.listener().equals("public"))
                .findFirst()
                .orElseThrow();
    }
}
