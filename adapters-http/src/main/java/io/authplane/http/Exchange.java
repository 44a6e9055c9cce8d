package io.authplane.http;

import io.authplane.domain.audit.Origin;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// One request as an endpoint sees it.
final class Exchange {

    static final int MAX_FORM = 64 * 1024;
    static final int MAX_JSON = 1024 * 1024;

    private final ServerRequest request;
    private final String address;

    Exchange(ServerRequest request, String address) {
        this.request = request;
        this.address = address;
    }

    String requestId() {
        return RequestId.of(request).value();
    }

    /// What the audit trail says of where this came from.
    Origin origin() {
        return new Origin(requestId(), Optional.empty(), Optional.of(address));
    }

    /// The client's address as a literal.
    String address() {
        return address;
    }

    /// What kind of browser it says it is.
    String browser() {
        return BrowserName.of(header(HeaderNames.USER_AGENT).orElse(""));
    }

    /// The path as sent.
    String path() {
        return request.path().rawPath();
    }

    /// The query as sent, without the question mark.
    String rawQuery() {
        return request.query().rawValue();
    }

    /// Throws [Unreadable] if the query is malformed.
    Parameters query() {
        return FormDecoder.decode(rawQuery().getBytes(StandardCharsets.UTF_8));
    }

    /// Throws [Unreadable] if the body is no form, is malformed, or is larger than 64 KiB.
    Parameters form() {
        requireContentType("application/x-www-form-urlencoded");
        return FormDecoder.decode(body(MAX_FORM));
    }

    /// Throws [Unreadable] if the body is no JSON object, is malformed, or is larger than 1 MiB.
    JsonBody json(Function<String, OAuthError> wrongType) {
        requireContentType("application/json");
        return JsonBody.parse(body(MAX_JSON), wrongType);
    }

    Optional<String> header(HeaderName name) {
        return request.headers().first(name);
    }

    /// The value of a header that may be given once; throws [Unreadable] if it is given more often.
    Optional<String> single(HeaderName name) {
        if (request.headers().values(name).size() > 1) {
            throw Unreadable.because("the header " + name.defaultCase() + " is given more than once");
        }
        return header(name);
    }

    /// The value of the first cookie of this name.
    Optional<String> cookie(String name) {
        return request.headers().values(HeaderNames.COOKIE).stream()
                .flatMap(line -> Stream.of(line.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    private void requireContentType(String wanted) {
        String sent = header(HeaderNames.CONTENT_TYPE).orElse("");
        int parameters = sent.indexOf(';');
        String type =
                (parameters < 0 ? sent : sent.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
        if (!type.equals(wanted)) {
            throw Unreadable.because("the Content-Type must be " + wanted);
        }
    }

    private byte[] body(int limit) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        Optional<WatchedSockets.Turn> turn = request.context().get(WatchedSockets.Turn.class);
        turn.ifPresent(WatchedSockets.Turn::awaitBody);
        try (InputStream in = request.content().inputStream()) {
            byte[] read = in.readNBytes(limit + 1);
            if (read.length > limit) {
                throw Unreadable.tooLarge(limit);
            }
            return read;
        } catch (Unreadable | RequestException refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw new CloseConnectionException("the body ends early or is malformed", broken);
        } finally {
            turn.ifPresent(WatchedSockets.Turn::serve);
        }
    }
}
