package io.authplane.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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

    /// Sends bytes as they are and reads until the server closes.
    Response raw(byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (IOException _) {
                // the server answered before it had read everything
            }
            return Response.parse(readAll(socket.getInputStream()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] readAll(InputStream in) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                all.write(buffer, 0, n);
            }
        } catch (IOException _) {
            // a reset after the answer: what was read is the answer
        }
        return all.toByteArray();
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
            return raw(bytes.toByteArray());
        }
    }

    /// An answer as it came.
    record Response(int status, List<Map.Entry<String, String>> headers, String body) {

        private static Response parse(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new IllegalStateException("no answer: '" + text + "'");
            }
            String[] lines = text.substring(0, end).split("\r\n");
            List<Map.Entry<String, String>> headers = new ArrayList<>();
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                headers.add(Map.entry(
                        lines[i].substring(0, colon), lines[i].substring(colon + 1).strip()));
            }
            String body = new String(
                    text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            return new Response(Integer.parseInt(lines[0].split(" ")[1]), headers, body);
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
