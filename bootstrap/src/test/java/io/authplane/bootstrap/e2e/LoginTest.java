package io.authplane.bootstrap.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.telemetry.Visitor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Logging in and out, seen from outside: lock-out, sessions, passwords, and what a client may ask of a login.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class LoginTest {

    static final Map<String, String> LOCKOUT = Map.of("AUTHPLANE_RATE_LIMIT_AUTH_FAIL_MAX", "3");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "correct horse battery";
    private static final String FRESH = "a new battery staple";
    private static final String REDIRECT = "https://app.example.com/callback";

    private final TestServer server = start();
    private final String userId = addPerson();

    abstract TestServer start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void who_fails_too_often_is_locked_out_and_it_is_audited_once() throws Exception {
        Visitor visitor = visitor();
        for (int i = 0; i < 3; i++) {
            assertEquals(422, logIn(visitor, "wrong").statusCode());
        }

        HttpResponse<String> locked = logIn(visitor, PASSWORD);

        assertEquals(429, locked.statusCode());
        int wait = Integer.parseInt(locked.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(wait > 800 && wait <= 900, () -> "Retry-After: " + wait);
        assertTrue(locked.body().contains("Please try again in 15 minutes."));
        assertEquals(429, logIn(visitor, PASSWORD).statusCode());
        assertEquals(1, audited("auth.locked_out"));
    }

    @Test
    void a_session_that_an_administrator_ends_is_over_at_the_next_click() throws Exception {
        Visitor one = loggedIn();
        Visitor other = loggedIn();
        JsonNode sessions =
                admin("GET", "/admin/users/" + userId + "/sessions", "").path("sessions");
        assertEquals(2, sessions.size());

        admin("DELETE", "/admin/sessions/" + sessions.get(0).path("id").asText(), "");

        assertEquals(303, one.get("/account").statusCode());
        assertEquals(200, other.get("/account").statusCode());
        assertEquals(1, admin("GET", "/admin/sessions", "").path("sessions").size());
        assertEquals(1, audited("session.revoked"));
    }

    @Test
    void a_person_ends_all_other_sessions() throws Exception {
        Visitor one = loggedIn();
        Visitor other = loggedIn();

        submit(one, "/account/sessions/end-others", Map.of());

        assertEquals(200, one.get("/account").statusCode());
        assertEquals(303, other.get("/account").statusCode());
    }

    @Test
    void a_changed_password_ends_every_other_session_and_this_browser_goes_on() throws Exception {
        Visitor one = loggedIn();
        Visitor other = loggedIn();
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("current_password", PASSWORD);
        typed.put("new_password", FRESH);
        typed.put("new_password_again", FRESH);

        HttpResponse<String> changed = submit(one, "/account/password", typed);

        assertEquals("/account", Visitor.location(changed));
        assertEquals(200, one.get("/account").statusCode());
        assertEquals(303, other.get("/account").statusCode());
        assertEquals(422, logIn(visitor(), PASSWORD).statusCode());
        assertEquals(303, logIn(visitor(), FRESH).statusCode());
        assertEquals(1, audited("user.password_changed"));
    }

    @Test
    void a_password_that_an_administrator_sets_ends_every_session() throws Exception {
        Visitor one = loggedIn();

        admin("PATCH", "/admin/users/" + userId, "{\"password\":\"" + FRESH + "\"}");

        assertEquals(303, one.get("/account").statusCode());
        assertEquals(303, logIn(visitor(), FRESH).statusCode());
        assertEquals(1, audited("user.password_changed"));
    }

    @Test
    void a_client_that_wants_a_login_gets_exactly_one() throws Exception {
        String client = addClient();
        Visitor visitor = loggedIn();

        for (String wish : List.of("prompt=login", "max_age=0", "prompt=select_account")) {
            String login = Visitor.location(visitor.get(authorize(client, wish)));
            assertTrue(login.startsWith("/login?"), login);
            HttpResponse<String> back = visitor.submit(visitor.get(login), "/login", typed(PASSWORD));
            String consent = Visitor.location(visitor.get(Visitor.location(back)));
            assertTrue(consent.startsWith("/consent?"), consent);
        }
    }

    @Test
    void a_client_that_wants_no_page_is_told_why_it_needs_one() throws Exception {
        String client = addClient();

        assertTrue(Visitor.location(visitor().get(authorize(client, "prompt=none")))
                .startsWith(REDIRECT + "?error=login_required"));
        Visitor visitor = loggedIn();
        assertTrue(Visitor.location(visitor.get(authorize(client, "prompt=none")))
                .startsWith(REDIRECT + "?error=consent_required"));
        String consent = Visitor.location(visitor.get(authorize(client, "max_age=60")));
        visitor.submit(visitor.get(consent), "/consent", Map.of("scopes", "notes:read", "action", "allow"));
        assertTrue(
                Visitor.location(visitor.get(authorize(client, "prompt=none"))).startsWith(REDIRECT + "?code="));
    }

    private Visitor visitor() {
        return new Visitor(server.issuer());
    }

    private Visitor loggedIn() throws Exception {
        Visitor visitor = visitor();
        assertEquals(303, logIn(visitor, PASSWORD).statusCode());
        return visitor;
    }

    private static HttpResponse<String> logIn(Visitor visitor, String password) throws Exception {
        return visitor.submit(visitor.get("/login"), "/login", typed(password));
    }

    private static Map<String, String> typed(String password) {
        return Map.of("email", EMAIL, "password", password);
    }

    /// Sends a form with the token of this session and these fields only.
    private static HttpResponse<String> submit(Visitor visitor, String action, Map<String, String> typed)
            throws Exception {
        return visitor.submit(visitor.get("/logout"), action, typed);
    }

    private String authorize(String client, String more) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", client);
        query.put("redirect_uri", REDIRECT);
        query.put("scope", "notes:read");
        query.put("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        query.put("code_challenge_method", "S256");
        return "/oauth/authorize?" + Visitor.encode(query) + "&" + more;
    }

    private String addClient() throws Exception {
        admin(
                "POST",
                "/admin/resources",
                "{\"slug\":\"notes\",\"uri\":\"https://notes.example.com/mcp\","
                        + "\"scopes\":[{\"name\":\"notes:read\"}]}");
        return admin(
                        "POST",
                        "/admin/clients",
                        "{\"client_name\":\"App\",\"redirect_uris\":[\"" + REDIRECT + "\"],"
                                + "\"token_endpoint_auth_method\":\"none\"}")
                .path("client_id")
                .asText();
    }

    private String addPerson() {
        try {
            return admin("POST", "/admin/users", "{\"email\":\"" + EMAIL + "\",\"password\":\"" + PASSWORD + "\"}")
                    .path("id")
                    .asText();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// How many events of this name there are.
    private int audited(String action) throws Exception {
        return admin("GET", "/admin/audit?action=" + action, "").path("events").size();
    }

    private JsonNode admin(String method, String path, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.adminUrl() + path))
                .header("Authorization", "Bearer " + TestServer.ADMIN_KEY)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertTrue(response.statusCode() < 300, () -> response.statusCode() + " " + response.body());
        return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }
}

class LoginSqliteTest extends LoginTest {
    @Override
    TestServer start() {
        return TestServer.onSqlite(LOCKOUT);
    }
}

class LoginPostgresTest extends LoginTest {
    @Override
    TestServer start() {
        return TestServer.onPostgres(LOCKOUT);
    }
}
