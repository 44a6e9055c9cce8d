package io.authplane.bootstrap.api;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A connection to one listener that is kept open and sends what it is told, right or wrong.
final class Channel implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;
    private @org.jspecify.annotations.Nullable Socket socket;

    Channel(int port) {
        this.port = port;
    }

    /// An answer as it came; header names in lower case, the last of each counts but for `set-cookie`.
    record Reply(int status, Map<String, String> headers, List<String> cookies, String body) {

        String mediaType() {
            return headers.getOrDefault("content-type", "")
                    .replaceFirst(";.*", "")
                    .strip();
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /// Sends one request; on a connection that the server has closed meanwhile, once more on a new one.
    Reply send(String method, String target, Map<String, String> headers, byte[] body) {
        byte[] request = bytes(method, target, headers, body);
        boolean fresh = socket == null;
        try {
            return attempt(request, method);
        } catch (IOException e) {
            close();
            if (fresh) {
                throw new UncheckedIOException(method + " " + target, e);
            }
        }
        try {
            return attempt(request, method);
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(method + " " + target, e);
        }
    }

    private Reply attempt(byte[] request, String method) throws IOException {
        Socket open = socket == null ? new Socket(InetAddress.getLoopbackAddress(), port) : socket;
        socket = open;
        open.setSoTimeout(PATIENCE_MILLIS);
        open.setTcpNoDelay(true);
        IOException broken = null;
        try {
            open.getOutputStream().write(request);
            open.getOutputStream().flush();
        } catch (IOException e) {
            broken = e; // it may have answered before it had read everything
        }
        try {
            Reply reply = read(new BufferedInputStream(open.getInputStream()), method);
            if (broken != null || reply.header("connection").equalsIgnoreCase("close")) {
                close();
            }
            return reply;
        } catch (IOException e) {
            throw broken == null ? e : broken;
        }
    }

    private static byte[] bytes(String method, String target, Map<String, String> headers, byte[] body) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0 || method.equals("POST") || method.equals("PATCH")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private static Reply read(InputStream in, String method) throws IOException {
        String[] lines = line(in).split(" ", 3);
        if (lines.length < 2) {
            throw new IOException("the server closed the connection");
        }
        int status = Integer.parseInt(lines[1]);
        Map<String, String> headers = new TreeMap<>();
        List<String> cookies = new java.util.ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
            String value = line.substring(line.indexOf(':') + 1).strip();
            headers.put(name, value);
            if (name.equals("set-cookie")) {
                cookies.add(value);
            }
        }
        byte[] body = method.equals("HEAD") || status == 204 || status == 304
                ? new byte[0]
                : headers.getOrDefault("transfer-encoding", "").contains("chunked")
                        ? chunks(in)
                        : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Reply(status, headers, cookies, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in).strip(), 16);
                size > 0;
                size = Integer.parseInt(line(in).strip(), 16)) {
            all.writeBytes(in.readNBytes(size));
            line(in);
        }
        line(in);
        return all.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            socket = null;
        }
    }
}
