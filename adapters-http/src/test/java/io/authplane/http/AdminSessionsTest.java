package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.application.audit.RecordingAuditLog;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// `/admin/sessions`.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdminSessionsTest {

    private static final String KEY = "operator-key-0123456789";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world =
            World.of(TestServer.at(World.ISSUER).adminKey("ops", Administration.AdminRole.OPERATOR, KEY));
    private final Browser browser = world.browser;

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void lists_sessions_without_what_opens_them() {
        browser.logIn("/", World.EMAIL, World.PASSWORD);

        JsonNode sessions = json(call("GET", "/admin/sessions")).path("sessions");

        assertEquals(1, sessions.size());
        JsonNode session = sessions.get(0);
        assertEquals(
                "id,user_id,created_at,last_seen_at,expires_at,address,browser",
                String.join(",", (Iterable<String>) session::fieldNames));
        assertEquals("2026-01-01T00:00:00Z", session.path("created_at").asText());
        assertEquals("127.0.0.1", session.path("address").asText());
        String user = session.path("user_id").asText();
        assertEquals(
                sessions,
                json(call("GET", "/admin/users/" + user + "/sessions")).path("sessions"));
        assertEquals(
                sessions, json(call("GET", "/admin/sessions?user_id=" + user)).path("sessions"));
    }

    @Test
    void pages_through_sessions_with_a_cursor() {
        for (int i = 0; i < 3; i++) {
            new Browser(world.wire).logIn("/", World.EMAIL, World.PASSWORD);
        }

        JsonNode first = json(call("GET", "/admin/sessions?limit=2"));
        JsonNode second = json(call(
                "GET",
                "/admin/sessions?limit=2&cursor=" + first.path("next_cursor").asText()));

        assertEquals(2, first.path("sessions").size());
        assertEquals(1, second.path("sessions").size());
        assertEquals(400, call("GET", "/admin/sessions?limit=0").status());
    }

    @Test
    void a_revoked_session_ends_the_browsers_next_click_and_names_the_key_as_the_actor() {
        browser.logIn("/", World.EMAIL, World.PASSWORD);
        String id = json(call("GET", "/admin/sessions")).at("/sessions/0/id").asText();

        assertEquals(204, call("DELETE", "/admin/sessions/" + id).status());

        assertEquals(303, browser.get("/account").status());
        assertEquals(404, call("DELETE", "/admin/sessions/" + id).status());
        RecordingAuditLog.Row row =
                world.server.authPlane.stores.audit().rows(TenantId.DEFAULT).getLast();
        assertEquals("session.revoked", row.event().action());
        assertEquals(Optional.of("ops"), row.origin().actor());
    }

    @Test
    void a_user_or_a_session_that_does_not_exist_is_not_found() {
        Wire.Response user = call("GET", "/admin/users/nobody/sessions");
        Wire.Response session = call("DELETE", "/admin/sessions/nothing");

        assertEquals(404, user.status());
        assertEquals("user_not_found", json(user).path("error").asText());
        assertEquals(404, session.status());
        assertEquals("session_not_found", json(session).path("error").asText());
    }

    private Wire.Response call(String method, String path) {
        return new Wire(world.server.adminPort())
                .method(method, path)
                .header("Authorization", "Bearer " + KEY)
                .send();
    }

    private static JsonNode json(Wire.Response response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.body(), e);
        }
    }
}
