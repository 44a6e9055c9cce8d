package io.authplane.bootstrap.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.config.StorageConfig;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything that must stay secret is used once, and then looked for in all that operators and strangers see.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(180)
class SecrecyTest {

    private static final String ANSWERS = "error answers";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// What somebody typed is shown again to the one who typed it, so that it can be corrected.
    private static final Set<String> SHOWN_AGAIN = Set.of("wrong address", "query", "redirect");

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @AfterEach
    void quiet() {
        Logging.forCommand(System.err);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void no_secret_of_a_whole_flow_is_anywhere(boolean postgres) throws Exception {
        try (SpanReceiver receiver = SpanReceiver.start();
                TestServer server = postgres
                        ? TestServer.onPostgres(talkative(receiver))
                        : TestServer.onSqlite(talkative(receiver))) {
            Logging.forServer(server.installation().config().observability(), log);
            Journey journey = new Journey(server);
            JsonNode tokens = flow(journey);
            abuse(server, journey);
            breakDatabase(server, postgres);
            fail(server, journey, tokens);

            Map<String, String> outlets = outlets(receiver, server, journey);

            assertEquals("Bearer", tokens.path("token_type").asText());
            assertTrue(outlets.get("log").contains("\"route\":\"/oauth/token\""), outlets.get("log"));
            assertTrue(outlets.get("log").contains("\"msg\":\"a request failed\""), outlets.get("log"));
            assertTrue(outlets.get(ANSWERS).contains("500 "), outlets.get(ANSWERS));
            assertEquals(List.of(), leaks(journey.secrets(), outlets));
            assertTrue(journey.secrets().size() >= 30, journey.secrets().keySet()::toString);
        }
    }

    @Test
    void a_leak_is_found_wherever_it_is() {
        Map<String, String> secrets = Map.of("password", "canary-91be-password");
        Map<String, String> outlets = new LinkedHashMap<>();
        List.of("log", "traces", "metrics", "scrape", ANSWERS)
                .forEach(outlet -> outlets.put(outlet, "{\"msg\":\"tried canary-91be-password\"}"));

        assertEquals(5, leaks(secrets, outlets).size());
    }

    private static Map<String, String> talkative(SpanReceiver receiver) {
        return Map.of(
                "AUTHPLANE_LOG_LEVEL", "debug",
                "AUTHPLANE_LOG_FORMAT", "json",
                "AUTHPLANE_LOG_ADD_SOURCE", "true",
                "AUTHPLANE_TRACING_ENABLED", "true",
                "AUTHPLANE_TRACING_ENDPOINT", receiver.endpoint(),
                "AUTHPLANE_METRICS_PROVIDER", "both",
                "AUTHPLANE_METRICS_OTEL_ENDPOINT", receiver.endpoint(),
                "AUTHPLANE_METRICS_EXPORT_INTERVAL", "1s",
                "AUTHPLANE_OTLP_HEADERS", "X-Collector-Key=canary-collector-8b1f",
                "AUTHPLANE_SERVER_TRUSTED_PROXIES", "127.0.0.0/8");
    }

    private static JsonNode flow(Journey journey) throws Exception {
        journey.visitor().headers().put("X-Forwarded-For", journey.keep("address", "203.0.113.77"));
        journey.visitor().headers().put("User-Agent", journey.keep("user agent", "canary-agent-3e5d"));
        journey.visitor().headers().put("X-Request-ID", journey.keep("request id", "canary-request-2a7c"));
        journey.visitor().headers().put("tracestate", journey.keep("tracestate", "canary=tracestate-6f6f"));
        journey.keep("collector key", "canary-collector-8b1f");
        journey.populate();
        journey.register();
        journey.logIn(
                journey.keep("wrong address", "canary-nobody-1f1f@example.com"),
                journey.keep("wrong password", "canary-wrong-77aa"));
        journey.logIn();
        journey.authorize("deny");
        String code = journey.code();
        JsonNode tokens = journey.redeem(code);
        JsonNode next = journey.refresh(tokens.path("refresh_token").asText());
        journey.about("/oauth/introspect", tokens.path("access_token").asText());
        journey.refresh(tokens.path("refresh_token").asText() + "x");
        journey.about("/oauth/revoke", next.path("access_token").asText());
        return tokens;
    }

    /// Secrets in places where they do not belong, and secrets that are wrong.
    private static void abuse(TestServer server, Journey journey) throws Exception {
        Visitor visitor = journey.visitor();
        visitor.get("/" + journey.keep("path", "canary-path-1b2c"));
        visitor.get("/.well-known/oauth-protected-resource/" + journey.keep("resource path", "canary-rpath-5c5c"));
        visitor.get("/oauth/authorize?client_id=" + journey.keep("query", "canary-query-8d9e"));
        visitor.get("/oauth/authorize?client_id=" + journey.clientId() + "&redirect_uri="
                + journey.keep("redirect", "https://canary-redirect-7b7b.example.com/cb"));
        visitor.post("/oauth/token", Map.of("grant_type", journey.keep("grant type", "canary-grant-4f5a")));
        visitor.postJson("/oauth/register", "{\"" + journey.keep("broken json", "canary-json-6c7d"));
        visitor.postJson(
                "/oauth/register", "{\"redirect_uris\": [\"" + journey.keep("bad uri", "canary-uri-0a0a") + "\"]}");
        String basic = Base64.getEncoder()
                .encodeToString("canary-user-9e9e:canary-basic-8f8f".getBytes(StandardCharsets.UTF_8));
        visitor.headers().put("Authorization", "Basic " + journey.keep("basic", basic));
        journey.keep("basic secret", "canary-basic-8f8f");
        visitor.post("/oauth/token", Map.of("grant_type", "refresh_token", "refresh_token", "x"));
        String assertion = "eyJhbGciOiJub25lIn0.canary-assertion-payload.canary-assertion-mac";
        visitor.headers().put("Authorization", "Bearer " + journey.keep("assertion", assertion));
        visitor.headers().put("DPoP", journey.keep("proof", "canary.dpop-proof.3b3b"));
        visitor.post("/oauth/introspect", Map.of("token", journey.keep("unknown token", "canary-token-5d5d")));
        visitor.post(
                "/oauth/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_assertion", journey.keep("client assertion", "canary.client-assertion.1a1a"),
                        "code", journey.keep("unknown code", "canary-code-4b4b"),
                        "code_verifier", journey.keep("unknown verifier", "canary-verifier-6a6a")));
        visitor.headers().remove("Authorization");
        visitor.headers().remove("DPoP");
        journey.visitor().cookies().put("canary", journey.keep("cookie", "canary-cookie-2c2c"));
        visitor.get("/");
        admin(server, journey.keep("wrong admin key", "canary-admin-0e1f"), "GET", "/admin/clients", "");
    }

    /// From now on people cannot be added and refresh tokens not be spent; the database says so with the values.
    private static void breakDatabase(TestServer server, boolean postgres) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(server));
                Statement statement = connection.createStatement()) {
            if (postgres) {
                statement.execute("alter table user_account add constraint no check (email = '') not valid");
                statement.execute("alter table refresh_family add constraint no2 check (generation < 0) not valid");
            } else {
                statement.execute(
                        "create trigger no before insert on user_account " + "begin select raise(abort, 'no'); end");
                statement.execute(
                        "create trigger no2 before update on refresh_family " + "begin select raise(abort, 'no'); end");
            }
        }
    }

    private static String url(TestServer server) {
        return switch (server.installation().config().storage()) {
            case StorageConfig.Sqlite(var file) -> "jdbc:sqlite:" + file;
            case StorageConfig.Postgres stored ->
                stored.dsn().reveal().replace("postgres://postgres@", "jdbc:postgresql://") + "?user=postgres";
        };
    }

    private static void fail(TestServer server, Journey journey, JsonNode tokens) throws Exception {
        JsonNode refused = journey.refresh(tokens.path("refresh_token").asText());
        assertFalse(refused.has("access_token"), refused::toString);
        HttpResponse<String> answer = admin(server, TestServer.ADMIN_KEY, "POST", "/admin/users", """
                {"email": "%s", "name": "%s", "password": "%s"}
                """.formatted(
                        journey.keep("second address", "canary-second-8c8c@example.com"),
                        journey.keep("second name", "canary-second-name-9a9a"),
                        journey.keep("second password", "canary-second-password-7d7d")));
        assertEquals(500, answer.statusCode(), answer::body);
        journey.visitor().failures().add(answer.statusCode() + " " + answer.body());
    }

    private static HttpResponse<String> admin(TestServer server, String key, String method, String path, String json)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.adminUrl() + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private Map<String, String> outlets(SpanReceiver receiver, TestServer server, Journey journey) throws Exception {
        List<Span> spans = receiver.await(all -> all.stream()
                        .filter(span -> span.getName().equals("POST /admin/users"))
                        .count()
                >= 2);
        Map<String, String> outlets = new LinkedHashMap<>();
        outlets.put("log", log.toString(StandardCharsets.UTF_8));
        outlets.put("traces", spans.toString());
        outlets.put("metrics", receiver.awaitMetrics().toString() + receiver.awaitMetrics());
        outlets.put(
                "scrape",
                HTTP.send(
                                HttpRequest.newBuilder(URI.create(server.adminUrl() + "/metrics"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
        outlets.put(ANSWERS, String.join("\n", journey.visitor().failures()));
        assertEquals("canary-collector-8b1f", receiver.header("X-Collector-Key"));
        return outlets;
    }

    private static List<String> leaks(Map<String, String> secrets, Map<String, String> outlets) {
        List<String> leaks = new ArrayList<>();
        outlets.forEach((outlet, text) -> secrets.forEach((name, secret) -> {
            boolean allowed = outlet.equals(ANSWERS) && SHOWN_AGAIN.contains(name);
            if (text.contains(secret) && !allowed) {
                String line = text.lines()
                        .filter(each -> each.contains(secret))
                        .findFirst()
                        .orElse(secret);
                leaks.add(name + " is in the " + outlet + ": " + line);
            }
        }));
        return leaks;
    }
}
