package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.domain.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdminSystemTest {

    private static final String KEY = "operator-key-0123456789";
    private final TestServer server = TestServer.at("http://localhost:9000")
            .adminKey("ops", Administration.AdminRole.OPERATOR, KEY)
            .start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_good_key_is_confirmed_and_the_audit_trail_says_whose_it_is() {
        JsonNode answer = json(call("POST", "/admin/auth/verify", ""));

        assertTrue(answer.path("valid").asBoolean());
        assertEquals("ops", answer.path("name").asText());
        assertEquals("test", answer.path("version").asText());
        var rows = server.authPlane.stores.audit().rows(TenantId.DEFAULT);
        assertEquals("admin.ui.login", rows.getLast().event().action());
        assertEquals("ops", rows.getLast().origin().actor().orElseThrow());
    }

    @Test
    void statistics_count_what_there_is() {
        server.authPlane.addPerson("ada@example.com", "Ada", "correct horse");

        JsonNode stats = json(call("GET", "/admin/stats", ""));

        assertEquals(
                "{\"clients\":0,\"users\":1,\"active_tokens_24h\":0,\"revoked_tokens\":0,\"connections\":0}",
                stats.toString());
    }

    @Test
    void the_status_names_each_part_and_how_long_the_server_has_been_up() {
        JsonNode status = json(call("GET", "/admin/system/status", ""));

        assertEquals("1d2m", status.path("uptime").asText());
        assertEquals(86_520, status.path("uptime_secs").asLong());
        assertEquals("storage", status.at("/subsystems/0/name").asText());
        assertEquals("ok", status.at("/subsystems/0/status").asText());
        assertEquals("memory", status.at("/subsystems/0/driver").asText());
    }

    @Test
    void a_registration_mode_is_in_force_at_once_and_advertised() {
        assertEquals(
                "open",
                json(call("GET", "/admin/settings/dcr", "")).path("mode").asText());
        assertEquals(201, register().status());
        assertTrue(metadata().has("registration_endpoint"));
        assertTrue(json(call("GET", "/admin/system/config", ""))
                .at("/notices/0/id")
                .asText()
                .equals("open_registration"));

        Wire.Response changed = call("PATCH", "/admin/settings/dcr", "{\"mode\":\"disabled\"}");

        assertEquals(200, changed.status());
        assertEquals("disabled", json(changed).path("mode").asText());
        assertEquals(404, register().status());
        assertTrue(metadata().path("registration_endpoint").isMissingNode());
        JsonNode config = json(call("GET", "/admin/system/config", ""));
        assertEquals("disabled", config.at("/dcr/mode").asText());
        assertEquals(0, config.path("notices").size());
        assertTrue(server.authPlane.stores.audit().actions(TenantId.DEFAULT).contains("dcr.mode_updated"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"mode\":\"OPEN\"}", "{\"mode\":1}", "{\"mode\":null}", "{\"mode\":\"open\",\"x\":1}"})
    void refuses_a_mode_that_is_none(String body) {
        Wire.Response response = call("PATCH", "/admin/settings/dcr", body);

        assertEquals(400, response.status());
        assertEquals("invalid_request", json(response).path("error").asText());
        assertEquals(
                "open",
                json(call("GET", "/admin/settings/dcr", "")).path("mode").asText());
    }

    @Test
    void the_admin_listener_describes_itself() {
        assertEquals(
                "3.1.0",
                json(call("GET", "/admin/openapi.json", "")).path("openapi").asText());
    }

    private Wire.Response register() {
        return server.wire()
                .post("/oauth/register")
                .json("{\"client_name\":\"C\",\"redirect_uris\":[\"https://approved.example.com/callback\"]}")
                .send();
    }

    private JsonNode metadata() {
        return json(server.wire().get("/.well-known/oauth-authorization-server").send());
    }

    private Wire.Response call(String method, String path, String body) {
        Wire.Request request =
                new Wire(server.adminPort()).method(method, path).header("Authorization", "Bearer " + KEY);
        return (body.isEmpty() ? request : request.json(body)).send();
    }

    private static JsonNode json(Wire.Response response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.toString(), e);
        }
    }
}
