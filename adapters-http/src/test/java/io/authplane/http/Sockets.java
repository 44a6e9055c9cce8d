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
import java.util.ArrayList;
import java.util.List;

/// The connections that a test has opened to one port.
final class Sockets implements AutoCloseable {

    static final String WHOLE = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final List<Socket> all = new ArrayList<>();
    private final int port;

    Sockets(int port) {
        this.port = port;
    }

    Socket add(Socket socket) {
        all.add(socket);
        return socket;
    }

    /// Connects from an address of this machine.
    Socket open(String from) throws IOException {
        return open(from, 0);
    }

    Socket open(String from, int fromPort) throws IOException {
        Socket socket = new Socket();
        all.add(socket);
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), fromPort));
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        socket.setSoTimeout(20_000);
        return socket;
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Sends a whole request and takes the answer.
    static void exchange(Socket socket) throws IOException {
        send(socket, WHOLE);
        assertTrue(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII)
                .startsWith("HTTP/1.1 200"));
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("\"}")) {
            answer.append((char) socket.getInputStream().read());
        }
    }

    /// The server ends the connection before a read times out.
    static void assertEnds(Socket socket) throws IOException {
        try {
            int read = socket.getInputStream().read();
            assertEquals(-1, read, "an answer came");
        } catch (SocketTimeoutException held) {
            throw new AssertionError("the connection is held", held);
        } catch (SocketException _) {
            // reset
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : all) {
            socket.close();
        }
    }
}
