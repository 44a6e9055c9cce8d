package io.authplane.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// An HTTP/1.1 client of a few lines, which sends what it is told, right or wrong: one request per connection.
final class Wire {

    private final int port;

    Wire(int port) {
        this.port = port;
    }

    Request get(String target) {
        return new Request("GET", target);
    }

    Request post(String target) {
        return new Request("POST", target);
    }

    Request method(String method, String target) {
        return new Request(method, target);
    }

    /// Sends bytes as they are and reads one answer, to the end that its `Content-Length` says.
    Response raw(byte[] request, boolean withBody) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (IOException _) {
                // the server answered before it had read everything
            }
            InputStream in = socket.getInputStream();
            Response head = Response.parse(readHead(in));
            int length = withBody
                    ? head.header("Content-Length").map(Integer::parseInt).orElse(0)
                    : 0;
            return new Response(
                    head.status(), head.headers(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server closed after '" + head + "'");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /// Encodes pairs of names and values as a form.
    static String form(String... pairs) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(encode(pairs[i]))
                    .append('=')
                    .append(encode(pairs[i + 1]));
        }
        return form.toString();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// A request that is being put together.
    final class Request {

        private final String method;
        private final String target;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private byte[] body = new byte[0];

        private Request(String method, String target) {
            this.method = method;
            this.target = target;
            headers.put("Host", "localhost:" + port);
            headers.put("Connection", "close");
        }

        Request header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        Request without(String name) {
            headers.remove(name);
            return this;
        }

        Request form(String... pairs) {
            return body("application/x-www-form-urlencoded", Wire.form(pairs));
        }

        Request json(String json) {
            return body("application/json", json);
        }

        Request body(String contentType, String text) {
            headers.put("Content-Type", contentType);
            return body(text.getBytes(StandardCharsets.UTF_8));
        }

        Request body(byte[] bytes) {
            body = bytes;
            headers.put("Content-Length", Integer.toString(bytes.length));
            return this;
        }

        Response send() {
            String head = method + " " + target + " HTTP/1.1\r\n"
                    + headers.entrySet().stream()
                            .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                            .collect(Collectors.joining())
                    + "\r\n";
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(body);
            return raw(bytes.toByteArray(), !method.equals("HEAD"));
        }
    }

    /// An answer as it came.
    record Response(int status, List<Map.Entry<String, String>> headers, String body) {

        private static Response parse(String head) {
            String[] lines = head.strip().split("\r\n");
            List<Map.Entry<String, String>> headers = new ArrayList<>();
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                headers.add(Map.entry(
                        lines[i].substring(0, colon),
                        lines[i].substring(colon + 1).strip()));
            }
            return new Response(Integer.parseInt(lines[0].split(" ")[1]), headers, "");
        }

        Optional<String> header(String name) {
            return all(name).stream().findFirst();
        }

        List<String> all(String name) {
            return headers.stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        String location() {
            return header("Location").orElseThrow(() -> new AssertionError("no Location in " + this));
        }
    }
}
