package io.authplane.bootstrap.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.application.login.UserDraft;
import io.authplane.application.resource.ResourceDraft;
import io.authplane.bootstrap.TestServer;
import io.authplane.domain.login.Password;
import io.authplane.domain.tenant.TenantId;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Everything that must stay secret is used once, and then looked for in all that operators see.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecrecyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EMAIL = "canary-3c1d@example.com";
    private static final String PASSWORD = "canary-91be-password";
    private static final String VERIFIER = "canary-verifier-0123456789-0123456789-0123456789";
    private static final String REDIRECT = "http://localhost:1/callback";

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    @AfterEach
    void quiet() {
        Logging.forCommand(System.err);
    }

    @Test
    void no_secret_of_a_whole_flow_is_in_logs_or_traces() throws Exception {
        try (SpanReceiver receiver = SpanReceiver.start();
                TestServer server = TestServer.onSqlite(Map.of(
                        "AUTHPLANE_LOG_LEVEL",
                        "debug",
                        "AUTHPLANE_LOG_ADD_SOURCE",
                        "true",
                        "AUTHPLANE_TRACING_ENABLED",
                        "true",
                        "AUTHPLANE_TRACING_ENDPOINT",
                        receiver.endpoint()))) {
            Logging.forServer(server.installation().config().observability(), log);
            populate(server);
            Visitor visitor = new Visitor(server.issuer());

            JsonNode tokens = flow(visitor);
            abuse(server, visitor);
            List<Span> spans = receiver.await(all -> tokenRequests(all) >= 4);

            assertEquals("Bearer", tokens.path("token_type").asText());
            assertTrue(tokenRequests(spans) >= 4, spans::toString);
            String lines = log.toString(StandardCharsets.UTF_8);
            assertTrue(lines.contains("\"route\":\"/oauth/token\""), lines);
            secrets.put("address", "127.0.0.1");
            secrets.forEach((name, secret) -> {
                assertFalse(lines.contains(secret), () -> name + " is in the log: " + lineWith(lines, secret));
                spans.forEach(span -> assertFalse(span.toString().contains(secret), () -> name + " is in " + span));
            });
            assertTrue(secrets.size() >= 12, secrets.keySet()::toString);
        }
    }

    private JsonNode flow(Visitor visitor) throws Exception {
        JsonNode client = JSON.readTree(
                visitor.postJson("/oauth/register", """
                {"client_name": "Canary", "redirect_uris": ["%s"], "token_endpoint_auth_method": "client_secret_post"}
                """.formatted(REDIRECT)).body());
        secrets.put("client secret", client.path("client_secret").asText());
        String authorize = "/oauth/authorize?"
                + Visitor.encode(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        client.path("client_id").asText(),
                        "redirect_uri",
                        REDIRECT,
                        "scope",
                        "notes:read",
                        "state",
                        keep("state", "canary-state-5e77"),
                        "code_challenge",
                        challenge(),
                        "code_challenge_method",
                        "S256"));
        HttpResponse<String> login = visitor.get(Visitor.location(visitor.get(authorize)));
        visitor.submit(
                login, "/login", Map.of("email", EMAIL, "password", keep("wrong password", "canary-wrong-77aa")));
        HttpResponse<String> loggedIn = visitor.submit(login, "/login", Map.of("email", EMAIL, "password", PASSWORD));
        HttpResponse<String> consent = visitor.get(Visitor.location(visitor.get(Visitor.location(loggedIn))));
        HttpResponse<String> allowed =
                visitor.submit(consent, "/consent", Map.of("scopes", "notes:read", "action", "allow"));
        visitor.cookies().forEach((name, value) -> {
            if (!value.isEmpty()) {
                secrets.put("cookie " + name, value);
            }
        });
        String code = parameter(Visitor.location(allowed), "code");
        Map<String, String> redemption = new LinkedHashMap<>(Map.of(
                "grant_type", "authorization_code",
                "client_id", client.path("client_id").asText(),
                "client_secret", secrets.get("client secret"),
                "code", keep("code", code),
                "redirect_uri", REDIRECT,
                "code_verifier", keep("verifier", VERIFIER)));
        JsonNode tokens = JSON.readTree(visitor.post("/oauth/token", redemption).body());
        keep("access token", tokens.path("access_token").asText());
        String refresh = keep("refresh token", tokens.path("refresh_token").asText());
        Map<String, String> again = Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                client.path("client_id").asText(),
                "client_secret",
                secrets.get("client secret"),
                "refresh_token",
                refresh);
        JsonNode refreshed = JSON.readTree(visitor.post("/oauth/token", again).body());
        keep("second access token", refreshed.path("access_token").asText());
        keep("second refresh token", refreshed.path("refresh_token").asText());
        visitor.post("/oauth/token", redemption);
        visitor.post("/oauth/token", again);
        return tokens;
    }

    /// Secrets in places where they do not belong.
    private void abuse(TestServer server, Visitor visitor) throws Exception {
        visitor.get("/" + keep("path", "canary-path-1b2c"));
        visitor.get("/oauth/authorize?client_id=" + keep("query", "canary-query-8d9e"));
        visitor.post("/oauth/token", Map.of("grant_type", keep("grant type", "canary-grant-4f5a")));
        visitor.postJson("/oauth/register", "{\"" + keep("broken json", "canary-json-6c7d"));
        HttpRequest admin = HttpRequest.newBuilder(URI.create(server.adminUrl() + "/admin/clients"))
                .header("Authorization", "Bearer " + keep("wrong admin key", "canary-admin-0e1f"))
                .build();
        HttpClient.newHttpClient().send(admin, HttpResponse.BodyHandlers.discarding());
        keep("admin key", TestServer.ADMIN_KEY);
    }

    private void populate(TestServer server) {
        keep("e-mail address", EMAIL);
        keep("password", PASSWORD);
        var administration = server.installation().administration();
        administration
                .users()
                .create()
                .create(
                        TenantId.DEFAULT,
                        new UserDraft(
                                Optional.of(EMAIL),
                                Optional.of("Canary"),
                                Optional.empty(),
                                Optional.of(Password.presented(PASSWORD))),
                        server.installation().origin("test"));
        administration
                .resources()
                .register()
                .register(
                        TenantId.DEFAULT,
                        new ResourceDraft(
                                Optional.of("notes"),
                                Optional.of("https://notes.example.com/mcp"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(
                                        List.of(new ResourceDraft.DraftScope("notes:read", Optional.empty(), false))),
                                Optional.empty()),
                        server.installation().origin("test"));
    }

    private String keep(String name, String secret) {
        assertFalse(secret.isEmpty(), name + " is missing");
        secrets.put(name, secret);
        return secret;
    }

    private static String challenge() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static String parameter(String url, String name) {
        for (String pair : URI.create(url).getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError(url);
    }

    private static long tokenRequests(List<Span> spans) {
        return spans.stream()
                .filter(span -> span.getName().equals("IssueToken"))
                .count();
    }

    private static String lineWith(String lines, String secret) {
        return lines.lines().filter(line -> line.contains(secret)).findFirst().orElse("");
    }
}
