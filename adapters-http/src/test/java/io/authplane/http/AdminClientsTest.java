package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients, as administrators manage them.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdminClientsTest {

    private final TestServer server = AdminWire.server();
    private final AdminWire admin = new AdminWire(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shows_a_client_secret_once_and_never_again() {
        Wire.Response created = admin.call("POST", "/admin/clients", AdminWire.CLIENT);

        assertEquals(201, created.status());
        assertEquals("no-store", created.header("Cache-Control").orElseThrow());
        JsonNode client = AdminWire.json(created);
        assertTrue(client.path("client_secret").asText().startsWith("aps_"), client.toString());
        assertEquals("a b", client.path("scope").asText());
        assertEquals("admin", client.path("registration_source").asText());
        String id = client.path("client_id").asText();
        JsonNode read = AdminWire.json(admin.call("GET", "/admin/clients/" + id));
        assertEquals("Robot", read.path("name").asText());
        assertEquals("active", read.path("status").asText());
        assertFalse(read.toString().contains("secret\":"), read.toString());

        Wire.Response rotated = admin.call("POST", "/admin/clients/" + id + "/rotate-secret");

        assertEquals(200, rotated.status());
        assertFalse(AdminWire.json(rotated)
                .path("client_secret")
                .asText()
                .equals(client.path("client_secret").asText()));
    }

    @Test
    void changes_what_a_patch_names_and_nothing_else() {
        String id = admin.clientId();

        JsonNode patched = AdminWire.json(
                admin.call("PATCH", "/admin/clients/" + id, "{\"scope\":\"c\",\"refresh_grace_seconds\":0}"));

        assertEquals("c", patched.path("scope").asText());
        assertEquals(0, patched.path("refresh_grace_seconds").asInt(-1));
        assertEquals("Robot", patched.path("name").asText());
        assertEquals(
                "client_secret_basic",
                patched.path("token_endpoint_auth_method").asText());
    }

    @Test
    void moves_a_client_through_its_states_and_refuses_wrong_turns() {
        String id = admin.clientId();

        assertEquals(
                "suspended",
                AdminWire.json(admin.call("PATCH", "/admin/clients/" + id + "/suspend"))
                        .path("status")
                        .asText());
        assertEquals(
                409, admin.call("PATCH", "/admin/clients/" + id + "/suspend").status());
        assertEquals(
                "active",
                AdminWire.json(admin.call("PATCH", "/admin/clients/" + id + "/reactivate"))
                        .path("status")
                        .asText());
        assertEquals(
                "revoked",
                AdminWire.json(admin.call("PATCH", "/admin/clients/" + id + "/revoke"))
                        .path("status")
                        .asText());
        assertEquals(
                409, admin.call("PATCH", "/admin/clients/" + id + "/reactivate").status());
    }

    @Test
    void deletes_a_client_that_has_no_tokens() {
        String id = admin.clientId();

        assertEquals(204, admin.call("DELETE", "/admin/clients/" + id).status());
        assertEquals(404, admin.call("GET", "/admin/clients/" + id).status());
        assertEquals(
                "client_not_found",
                AdminWire.json(admin.call("GET", "/admin/clients/" + id))
                        .path("error")
                        .asText());
    }

    @Test
    void pages_through_clients_with_a_cursor() {
        admin.clientId();
        admin.clientId();
        admin.clientId();

        JsonNode first = AdminWire.json(admin.call("GET", "/admin/clients?limit=2&source=admin&status=active"));
        JsonNode rest = AdminWire.json(admin.call(
                "GET",
                "/admin/clients?limit=2&cursor=" + first.path("next_cursor").asText()));

        assertEquals(2, first.path("clients").size());
        assertEquals(1, rest.path("clients").size());
        assertFalse(rest.has("next_cursor"));
        assertEquals(400, admin.call("GET", "/admin/clients?limit=0").status());
        assertEquals(400, admin.call("GET", "/admin/clients?source=moon").status());
        assertEquals(400, admin.call("GET", "/admin/clients?cursor=%21").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"client_name\":1}",
                "{\"client_name\":\"x\",\"redirect_uris\":\"https://x.example\"}",
                "{\"client_name\":\"x\",\"colour\":\"red\"}",
                "{\"client_name\":\"x\",\"client_name\":\"y\",\"redirect_uris\":[\"https://x.example/\"]}",
                "{\"client_name\":\"x\",\"redirect_uris\":[\"ftp://x.example/\"]}",
                "{\"client_name\":\"x\",\"redirect_uris\":[\"https://x.example/\"],\"refresh_grace_seconds\":601}",
                "{\"client_name\":\"x\",\"redirect_uris\":[\"https://x.example/\"],\"default_resource\":\"moon\"}",
                "{\"client_name\":\"x\",\"redirect_uris\":[\"https://x.example/\"]} {}"
            })
    void refuses_a_bad_client_and_stores_nothing(String body) {
        Wire.Response response = admin.call("POST", "/admin/clients", body);

        assertEquals(400, response.status(), response.body());
        assertEquals(
                0,
                AdminWire.json(admin.call("GET", "/admin/clients"))
                        .path("clients")
                        .size());
    }
}
