package io.authplane.bootstrap.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.tls.TestPair;
import io.authplane.bootstrap.tls.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The assembled server with certificates of its own.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class TlsTest {

    private static final TestPair ONE = TestPair.make("EC");
    private static final TestPair OTHER = TestPair.make("RSA");

    private final Path folder = TestServer.Scratch.folder();
    private final TlsFiles files = ONE.writeTo(folder);
    private final int[] ports = TestServer.freePorts();
    private final TestServer server = TestServer.onSqlite(Map.of(
            "AUTHPLANE_SERVER_ISSUER",
            "https://localhost:" + ports[0],
            "AUTHPLANE_SERVER_READ_TIMEOUT",
            "3s",
            "AUTHPLANE_SERVER_TLS_CERT",
            files.certificate().toString(),
            "AUTHPLANE_SERVER_TLS_KEY",
            files.key().toString()));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void both_listeners_speak_tls(String version) throws IOException {
        for (int port : new int[] {ports[0], server.adminPort()}) {
            try (SSLSocket socket = handshake(ONE.trusting(), port, version)) {
                assertEquals(version, socket.getSession().getProtocol());
                assertTrue(socket.getSession().getCipherSuite().matches("TLS_.*(GCM|CHACHA20).*"));
                assertTrue(ask(socket).startsWith("HTTP/1.1 "));
            }
        }
    }

    @Test
    void a_new_pair_is_used_by_new_handshakes_while_old_connections_stay() throws Exception {
        try (SSLSocket old = handshake(ONE.trusting(), ports[0], "TLSv1.3")) {
            assertTrue(ask(old).startsWith("HTTP/1.1 200"));

            OTHER.writeTo(folder);
            while (!served(OTHER)) {
                assertTrue(ask(old).startsWith("HTTP/1.1 200"));
            }

            assertTrue(ask(old).startsWith("HTTP/1.1 200"));
        }
    }

    @Test
    void a_kept_connection_is_not_taken_for_one_that_keeps_us_waiting() throws IOException {
        try (SSLSocket kept = handshake(ONE.trusting(), ports[0], "TLSv1.3");
                Socket silent = new Socket(InetAddress.ofLiteral("127.0.0.1"), ports[0])) {
            assertTrue(ask(kept).startsWith("HTTP/1.1 200"));

            assertEnds(silent);

            assertTrue(ask(kept).startsWith("HTTP/1.1 200"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 60})
    void a_handshake_that_does_not_end_is_cut_off(int bytes) throws IOException {
        byte[] beginning = new byte[bytes];
        if (bytes >= 5) {
            System.arraycopy(new byte[] {22, 3, 1, 2, 0}, 0, beginning, 0, 5);
        }
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), ports[0])) {
            socket.getOutputStream().write(beginning);

            assertEnds(socket);
        }
        assertEquals(
                1,
                server.connections().stream()
                        .filter(counts -> counts.listener().equals("public"))
                        .findFirst()
                        .orElseThrow()
                        .cutOff());
    }

    private boolean served(TestPair pair) throws IOException {
        try (SSLSocket socket = handshake(pair.trusting(), ports[0], "TLSv1.3")) {
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.equals(pair.certificate());
        } catch (SSLException _) {
            return false;
        }
    }

    private static SSLSocket handshake(SSLContext context, int port, String version) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setEnabledProtocols(new String[] {version});
        socket.setSoTimeout(20_000);
        socket.startHandshake();
        return socket;
    }

    /// The status line of an answer, which is read to its end.
    private static String ask(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        String length = head.substring(head.indexOf("Content-Length: ") + 16).split("\r\n")[0];
        in.readNBytes(Integer.parseInt(length));
        return head.substring(0, head.indexOf("\r\n"));
    }

    private static void assertEnds(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        try {
            while (socket.getInputStream().read() >= 0) {
                // an alert
            }
        } catch (SocketException _) {
            // reset
        }
    }
}
