package io.authplane.http;

import io.authplane.domain.oauth.Rfc;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;

/// What an endpoint answers: a status, headers and a body. Immutable.
final class Answer {

    private final int status;
    private final List<Field> fields;
    private final byte[] body;

    private Answer(int status, List<Field> fields, byte[] body) {
        this.status = status;
        this.fields = List.copyOf(fields);
        this.body = body;
    }

    private record Field(String name, String value) {}

    static Answer empty(int status) {
        return new Answer(status, List.of(), new byte[0]);
    }

    static Answer json(int status, Json members) {
        return of(status, "application/json", members.bytes());
    }

    /// @param body must not be changed afterwards
    static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, List.of(new Field("Content-Type", contentType)), body);
    }

    /// "See Other": the browser goes on with a GET, whatever it sent before. Servers that redirect a request with
    /// credentials "MUST NOT use the HTTP 307 status code" and "SHOULD use HTTP status code 303".
    ///
    /// @param location visible ASCII
    @Rfc(value = 9700, section = "4.12")
    static Answer seeOther(String location) {
        return empty(303).with("Location", location).uncached();
    }

    /// The same with one more header; it replaces one that the listener sets for every answer.
    Answer with(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Answer(status, more, body);
    }

    Answer withCookie(String cookie) {
        return with("Set-Cookie", cookie);
    }

    /// The same, never kept by a cache.
    Answer uncached() {
        return with("Cache-Control", "no-store");
    }

    /// The same, kept by any cache for so long.
    Answer cachedFor(int seconds) {
        return with("Cache-Control", "public, max-age=" + seconds);
    }

    int status() {
        return status;
    }

    /// @param withBody false for HEAD: the headers tell of a body that is not sent
    void send(ServerResponse response, boolean withBody) {
        response.status(status);
        for (Field field : fields) {
            var name = HeaderNames.create(field.name());
            if (name.equals(HeaderNames.SET_COOKIE)) {
                response.headers().add(HeaderValues.create(name, field.value()));
            } else {
                response.headers().set(HeaderValues.create(name, field.value()));
            }
        }
        if (withBody && body.length > 0) {
            response.send(body);
            return;
        }
        if (body.length > 0) {
            response.headers().contentLength(body.length);
        }
        response.send();
    }
}
