package io.authplane.bootstrap.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.telemetry.Visitor;
import io.authplane.domain.oauth.Rfc;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Every way in which tokens end, seen from outside: revoke, then ask.
@Rfc(value = 7009, section = "2")
@Rfc(value = 7662, section = "2")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class RevocationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "correct horse battery";
    private static final String REDIRECT = "https://app.example.com/callback";
    private static final String VERIFIER = "v".repeat(64);

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestServer server = start();
    private Map<String, String> client = Map.of();
    private String clientId = "";
    private String userId = "";

    abstract TestServer start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_revoked_refresh_token_ends_its_family_and_what_hangs_on_it() throws Exception {
        JsonNode tokens = tokens();
        assertActive(true, tokens);

        assertEquals(
                200, form("/oauth/revoke", with("token", refreshToken(tokens))).statusCode());

        assertActive(false, tokens);
        assertEquals(400, refresh(tokens).statusCode());
    }

    @Test
    void a_revoked_access_token_ends_alone() throws Exception {
        JsonNode tokens = tokens();

        form("/oauth/revoke", with("token", accessToken(tokens)));

        assertFalse(active(accessToken(tokens)));
        JsonNode refreshed = JSON.readTree(refresh(tokens).body());
        assertTrue(active(accessToken(refreshed)));
    }

    @Test
    void a_withdrawn_consent_ends_everything_below_it() throws Exception {
        JsonNode tokens = tokens();
        String consent = admin("GET", "/admin/users/" + userId + "/grants", "")
                .at("/consent_grants/0/id")
                .asText();

        admin("DELETE", "/admin/grants/consent/" + consent, "");

        assertActive(false, tokens);
        assertEquals(400, refresh(tokens).statusCode());
    }

    @Test
    void a_disabled_person_has_no_tokens_and_gets_none_back() throws Exception {
        JsonNode tokens = tokens();

        admin("PATCH", "/admin/users/" + userId + "/disable", "");
        assertActive(false, tokens);
        admin("PATCH", "/admin/users/" + userId + "/enable", "");

        assertActive(false, tokens);
        assertEquals(400, refresh(tokens).statusCode());
    }

    @Test
    void a_suspended_client_may_not_ask_and_everything_lives_again_with_it() throws Exception {
        JsonNode tokens = tokens();

        admin("PATCH", "/admin/clients/" + clientId + "/suspend", "");
        assertEquals(
                401,
                form("/oauth/introspect", with("token", accessToken(tokens))).statusCode());
        assertEquals(
                401, form("/oauth/revoke", with("token", accessToken(tokens))).statusCode());
        assertEquals(401, refresh(tokens).statusCode());
        assertEquals(
                "suspended",
                admin("GET", "/admin/issuances?client=" + clientId, "")
                        .at("/issuances/0/status")
                        .asText());
        admin("PATCH", "/admin/clients/" + clientId + "/reactivate", "");

        assertActive(true, tokens);
        assertEquals(200, refresh(tokens).statusCode());
    }

    @Test
    void a_person_who_is_forced_out_has_no_tokens() throws Exception {
        JsonNode tokens = tokens();

        assertEquals(
                1,
                admin("DELETE", "/admin/users/" + userId + "/tokens", "")
                        .path("revoked")
                        .asInt());

        assertActive(false, tokens);
    }

    @Test
    void a_token_that_an_administrator_ends_is_inactive() throws Exception {
        JsonNode tokens = tokens();
        String jti = admin("GET", "/admin/issuances?client=" + clientId, "")
                .at("/issuances/0/jti")
                .asText();

        admin("DELETE", "/admin/issuances/" + jti, "");

        assertFalse(active(accessToken(tokens)));
        assertTrue(active(refreshToken(tokens)));
    }

    /// Tokens of a confidential client for a person who allowed it.
    private JsonNode tokens() throws Exception {
        userId = admin(
                        "POST",
                        "/admin/users",
                        "{\"email\":\"" + EMAIL + "\",\"name\":\"Ada\",\"password\":\"" + PASSWORD + "\"}")
                .path("id")
                .asText();
        admin(
                "POST",
                "/admin/resources",
                "{\"slug\":\"notes\",\"uri\":\"https://notes.example.com/mcp\",\"display_name\":\"Notes\","
                        + "\"scopes\":[{\"name\":\"notes:read\"}]}");
        JsonNode created = admin(
                "POST",
                "/admin/clients",
                "{\"client_name\":\"Robot\",\"redirect_uris\":[\"" + REDIRECT
                        + "\"],\"grant_types\":[\"authorization_code\",\"refresh_token\"],"
                        + "\"token_endpoint_auth_method\":\"client_secret_post\"}");
        clientId = created.path("client_id").asText();
        client = Map.of(
                "client_id",
                clientId,
                "client_secret",
                created.path("client_secret").asText());
        HttpResponse<String> answer = form(
                "/oauth/token",
                with(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code(),
                        "redirect_uri",
                        REDIRECT,
                        "code_verifier",
                        VERIFIER));
        assertEquals(200, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    private String code() throws Exception {
        Visitor visitor = new Visitor(server.issuer());
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        String authorize = "/oauth/authorize?"
                + Visitor.encode(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        clientId,
                        "redirect_uri",
                        REDIRECT,
                        "scope",
                        "notes:read",
                        "code_challenge",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(digest),
                        "code_challenge_method",
                        "S256"));
        HttpResponse<String> login = visitor.get(Visitor.location(visitor.get(authorize)));
        HttpResponse<String> loggedIn = visitor.submit(login, "/login", Map.of("email", EMAIL, "password", PASSWORD));
        HttpResponse<String> consent = visitor.get(Visitor.location(visitor.get(Visitor.location(loggedIn))));
        HttpResponse<String> allowed =
                visitor.submit(consent, "/consent", Map.of("scopes", "notes:read", "action", "allow"));
        return Visitor.location(allowed).replaceFirst(".*[?&]code=([^&]*).*", "$1");
    }

    private void assertActive(boolean expected, JsonNode tokens) throws Exception {
        assertEquals(expected, active(accessToken(tokens)));
        assertEquals(expected, active(refreshToken(tokens)));
    }

    private boolean active(String token) throws Exception {
        HttpResponse<String> answer = form("/oauth/introspect", with("token", token));
        assertEquals(200, answer.statusCode(), answer.body());
        boolean active = JSON.readTree(answer.body()).path("active").booleanValue();
        assertTrue(active || answer.body().equals("{\"active\":false}"), answer.body());
        return active;
    }

    private HttpResponse<String> refresh(JsonNode tokens) throws Exception {
        return form("/oauth/token", with("grant_type", "refresh_token", "refresh_token", refreshToken(tokens)));
    }

    private Map<String, String> with(String... pairs) {
        Map<String, String> form = new LinkedHashMap<>(client);
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], pairs[i + 1]);
        }
        return form;
    }

    private HttpResponse<String> form(String path, Map<String, String> form) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.issuer() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(Visitor.encode(form)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode admin(String method, String path, String json) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.adminUrl() + path))
                .header("Authorization", "Bearer " + TestServer.ADMIN_KEY)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        json.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json));
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertTrue(answer.statusCode() < 300, () -> method + " " + path + ": " + answer.body());
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    private static String accessToken(JsonNode tokens) {
        return tokens.path("access_token").asText();
    }

    private static String refreshToken(JsonNode tokens) {
        return tokens.path("refresh_token").asText();
    }
}

class RevocationSqliteTest extends RevocationTest {
    @Override
    TestServer start() {
        return TestServer.onSqlite();
    }
}

class RevocationPostgresTest extends RevocationTest {
    @Override
    TestServer start() {
        return TestServer.onPostgres();
    }
}
