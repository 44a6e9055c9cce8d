package io.authplane.bootstrap.e2e.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.authplane.bootstrap.telemetry.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A program that calls a server which may be gone.
final class Calls implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ServerProcess server;

    Calls(ServerProcess server) {
        this.server = server;
    }

    /// An answer that came in whole.
    record Reply(int status, JsonNode body, String requestId, Optional<String> retryAfter) {

        String text(String member) {
            return body.path(member).asText();
        }

        boolean refusedAs(String error) {
            return status >= 400 && text("error").equals(error);
        }
    }

    /// A request to the token endpoint; empty if no answer came.
    Optional<Reply> token(Program program, Map<String, String> form) {
        return post("/oauth/token", program, form);
    }

    private Optional<Reply> post(String path, Program program, Map<String, String> form) {
        return send(HttpRequest.newBuilder(URI.create(server.issuer() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", program.basic())
                .POST(HttpRequest.BodyPublishers.ofString(Visitor.encode(form))));
    }

    Optional<Reply> redeem(Program program, String code) {
        return token(
                program,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        Program.REDIRECT,
                        "code_verifier",
                        Program.VERIFIER));
    }

    Optional<Reply> refresh(Program program, String refreshToken) {
        return token(program, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    Optional<Reply> revoke(Program program, String token) {
        return post("/oauth/revoke", program, Map.of("token", token));
    }

    Optional<Reply> introspect(Program program, String token) {
        return post("/oauth/introspect", program, Map.of("token", token));
    }

    Optional<Reply> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server.issuer() + path)).GET());
    }

    /// A request to the admin listener.
    Optional<Reply> admin(String method, String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(server.adminUrl() + path))
                .header("Authorization", "Bearer " + ServerProcess.ADMIN_KEY)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        json.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json)));
    }

    /// The same, which must succeed.
    Reply set(String method, String path, String json) {
        Reply reply = admin(method, path, json).orElseThrow(() -> new IllegalStateException("no answer to " + path));
        if (reply.status() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + reply);
        }
        return reply;
    }

    private Optional<Reply> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
            return Optional.of(new Reply(
                    response.statusCode(),
                    parse(response.body()),
                    response.headers().firstValue("X-Request-ID").orElse(""),
                    response.headers().firstValue("Retry-After")));
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
