package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Resources, as administrators manage them.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdminResourcesTest {

    private static final String RESOURCE = "{\"slug\":\"notes\",\"uri\":\"https://notes.example.com/mcp\","
            + "\"display_name\":\"Notes\",\"scopes\":[{\"name\":\"notes:read\",\"description\":\"Read\",\"default\":true}]}";

    private final TestServer server = AdminWire.server();
    private final AdminWire admin = new AdminWire(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void manages_resources_and_their_policy_lists() {
        String client = admin.clientId();
        Wire.Response created = admin.call("POST", "/admin/resources", RESOURCE);

        assertEquals(201, created.status(), created.body());
        String id = AdminWire.json(created).path("id").asText();
        assertEquals("mint", AdminWire.json(created).path("backend_kind").asText());
        assertEquals(409, admin.call("POST", "/admin/resources", RESOURCE).status());
        String runtime = "/admin/resources/notes/policy/runtime/client-ids";
        String member = "{\"client_id\":\"" + client + "\"}";
        assertEquals(List.of(client), ids(admin.call("POST", runtime, member)));
        assertEquals(List.of(client), ids(admin.call("POST", runtime, member)));
        assertEquals(List.of(client), ids(admin.call("GET", runtime)));
        assertEquals(
                400, admin.call("POST", runtime, "{\"client_id\":\"nobody\"}").status());
        assertEquals(List.of(), ids(admin.call("GET", "/admin/resources/notes/policy/exchange/allowed-clients")));
        assertEquals(List.of(), ids(admin.call("DELETE", runtime + "/" + client)));
        assertEquals(
                404,
                admin.call("GET", "/admin/resources/moon/policy/runtime/client-ids")
                        .status());
        JsonNode patched =
                AdminWire.json(admin.call("PATCH", "/admin/resources/" + id, "{\"display_name\":\"My notes\"}"));
        assertEquals("My notes", patched.path("display_name").asText());
        assertEquals("notes:read", patched.path("scopes").path(0).path("name").asText());
        assertEquals(
                1,
                AdminWire.json(admin.call("GET", "/admin/resources?slug=notes"))
                        .path("resources")
                        .size());
        assertEquals(
                0,
                AdminWire.json(admin.call("GET", "/admin/resources?slug=moon"))
                        .path("resources")
                        .size());
        assertEquals(204, admin.call("DELETE", "/admin/resources/" + id).status());
        assertEquals(404, admin.call("GET", "/admin/resources/" + id).status());
    }

    private static List<String> ids(Wire.Response response) {
        return StreamSupport.stream(AdminWire.json(response).path("client_ids").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
