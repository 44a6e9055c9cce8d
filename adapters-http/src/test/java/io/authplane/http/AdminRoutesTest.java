package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.application.audit.RecordingAuditLog;
import io.authplane.domain.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdminRoutesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLIENT =
            "{\"client_name\":\"Robot\",\"redirect_uris\":[\"https://robot.example.com/cb\"],"
                    + "\"token_endpoint_auth_method\":\"client_secret_basic\",\"scope\":\"a b\"}";
    private static final String RESOURCE = "{\"slug\":\"notes\",\"uri\":\"https://notes.example.com/mcp\","
            + "\"display_name\":\"Notes\",\"scopes\":[{\"name\":\"notes:read\",\"description\":\"Read\",\"default\":true}]}";
    private static final String PERSON =
            "{\"email\":\"ada@example.com\",\"name\":\"Ada\",\"password\":\"correct horse\"}";

    private final TestServer server = TestServer.at("http://localhost:9000")
            .adminKey("ops", Administration.AdminRole.OPERATOR, "operator-key-0123456789")
            .start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answers_paths_and_methods_that_do_not_exist_as_problems() {
        Wire.Response path = call("GET", "/admin/nothing-here");
        Wire.Response method = call("DELETE", "/admin/clients");

        assertEquals(404, path.status());
        assertEquals("not_found", json(path).path("error").asText());
        assertEquals(405, method.status());
        assertEquals("GET, POST", method.header("Allow").orElseThrow());
    }

    @Test
    void refuses_a_chunked_body_beyond_1_mib_as_a_problem() {
        String chunk = Integer.toHexString(600_000) + "\r\n" + "x".repeat(600_000) + "\r\n";
        String request = "POST /admin/users HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer operator-key-0123456789\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + chunk + chunk + "0\r\n\r\n";

        Wire.Response response = new Wire(server.adminPort()).raw(request.getBytes(StandardCharsets.US_ASCII), false);

        assertEquals(413, response.status());
        assertEquals(List.of(), server.faults);
    }

    @Test
    void listens_nowhere_without_a_key() {
        try (TestServer keyless = TestServer.at("http://localhost:9000").start()) {
            assertEquals(-1, keyless.adminPort());
        }
    }

    @Test
    void refuses_a_foreign_host() {
        Wire.Response response = request("GET", "/admin/clients")
                .header("Host", "evil.example.com")
                .send();

        assertEquals(421, response.status());
    }

    @Test
    void shows_a_client_secret_once_and_never_again() {
        Wire.Response created = call("POST", "/admin/clients", CLIENT);

        assertEquals(201, created.status());
        assertEquals("no-store", created.header("Cache-Control").orElseThrow());
        JsonNode client = json(created);
        assertTrue(client.path("client_secret").asText().startsWith("aps_"), client.toString());
        assertEquals("a b", client.path("scope").asText());
        assertEquals("admin", client.path("registration_source").asText());
        String id = client.path("client_id").asText();
        JsonNode read = json(call("GET", "/admin/clients/" + id));
        assertEquals("Robot", read.path("name").asText());
        assertEquals("active", read.path("status").asText());
        assertFalse(read.toString().contains("secret\":"), read.toString());

        Wire.Response rotated = call("POST", "/admin/clients/" + id + "/rotate-secret");

        assertEquals(200, rotated.status());
        assertFalse(json(rotated)
                .path("client_secret")
                .asText()
                .equals(client.path("client_secret").asText()));
    }

    @Test
    void changes_what_a_patch_names_and_nothing_else() {
        String id = clientId();

        JsonNode patched = json(call("PATCH", "/admin/clients/" + id, "{\"scope\":\"c\",\"refresh_grace_seconds\":0}"));

        assertEquals("c", patched.path("scope").asText());
        assertEquals(0, patched.path("refresh_grace_seconds").asInt(-1));
        assertEquals("Robot", patched.path("name").asText());
        assertEquals(
                "client_secret_basic",
                patched.path("token_endpoint_auth_method").asText());
    }

    @Test
    void moves_a_client_through_its_states_and_refuses_wrong_turns() {
        String id = clientId();

        assertEquals(
                "suspended",
                json(call("PATCH", "/admin/clients/" + id + "/suspend"))
                        .path("status")
                        .asText());
        assertEquals(409, call("PATCH", "/admin/clients/" + id + "/suspend").status());
        assertEquals(
                "active",
                json(call("PATCH", "/admin/clients/" + id + "/reactivate"))
                        .path("status")
                        .asText());
        assertEquals(
                "revoked",
                json(call("PATCH", "/admin/clients/" + id + "/revoke"))
                        .path("status")
                        .asText());
        assertEquals(409, call("PATCH", "/admin/clients/" + id + "/reactivate").status());
    }

    @Test
    void deletes_a_client_that_has_no_tokens() {
        String id = clientId();

        assertEquals(204, call("DELETE", "/admin/clients/" + id).status());
        assertEquals(404, call("GET", "/admin/clients/" + id).status());
        assertEquals(
                "client_not_found",
                json(call("GET", "/admin/clients/" + id)).path("error").asText());
    }

    @Test
    void pages_through_clients_with_a_cursor() {
        clientId();
        clientId();
        clientId();

        JsonNode first = json(call("GET", "/admin/clients?limit=2&source=admin&status=active"));
        JsonNode rest = json(call(
                "GET",
                "/admin/clients?limit=2&cursor=" + first.path("next_cursor").asText()));

        assertEquals(2, first.path("clients").size());
        assertEquals(1, rest.path("clients").size());
        assertFalse(rest.has("next_cursor"));
        assertEquals(400, call("GET", "/admin/clients?limit=0").status());
        assertEquals(400, call("GET", "/admin/clients?source=moon").status());
        assertEquals(400, call("GET", "/admin/clients?cursor=%21").status());
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
        Wire.Response response = call("POST", "/admin/clients", body);

        assertEquals(400, response.status(), response.body());
        assertEquals(0, json(call("GET", "/admin/clients")).path("clients").size());
    }

    @Test
    void names_the_member_that_cannot_be_set() {
        Wire.Response response = call("POST", "/admin/resources", "{\"policy\":{\"runtime\":{\"clients\":[]}}}");

        assertEquals(
                "policy.runtime.clients is not a member that can be set here",
                json(response).path("detail").asText());
    }

    @Test
    void manages_people_without_ever_showing_a_password() {
        Wire.Response created = call("POST", "/admin/users", PERSON);

        assertEquals(201, created.status());
        String id = json(created).path("id").asText();
        assertEquals("local", json(created).path("provider").asText());
        assertEquals(
                409,
                call("POST", "/admin/users", PERSON.replace("ada@", "ADA@")).status());
        assertEquals(
                "Countess",
                json(call("PATCH", "/admin/users/" + id, "{\"name\":\"Countess\"}"))
                        .path("name")
                        .asText());
        assertEquals(
                "disabled",
                json(call("PATCH", "/admin/users/" + id + "/disable"))
                        .path("status")
                        .asText());
        assertEquals(
                "disabled",
                json(call("GET", "/admin/users/" + id)).path("status").asText());
        assertEquals(
                "active",
                json(call("PATCH", "/admin/users/" + id + "/enable"))
                        .path("status")
                        .asText());
        assertEquals(1, json(call("GET", "/admin/users")).path("users").size());
        assertFalse(call("GET", "/admin/users").body().contains("password"));
        assertEquals(409, call("DELETE", "/admin/users/" + id).status());
        assertEquals(204, call("DELETE", "/admin/users/" + id + "?force=true").status());
        assertEquals(404, call("PATCH", "/admin/users/" + id + "/disable").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"ada@example.com\"}",
                "{\"password\":\"correct horse\"}",
                "{\"email\":\"ada@example.com\",\"password\":\"short\"}",
                "{\"email\":\"not an address\",\"password\":\"correct horse\"}",
                "{\"email\":\"ada@example.com\",\"password\":\"correct horse\",\"role\":\"king\"}"
            })
    void refuses_a_bad_person_and_stores_nothing(String body) {
        assertEquals(400, call("POST", "/admin/users", body).status());
        assertEquals(0, json(call("GET", "/admin/users")).path("users").size());
    }

    @Test
    void manages_resources_and_their_policy_lists() {
        String client = clientId();
        Wire.Response created = call("POST", "/admin/resources", RESOURCE);

        assertEquals(201, created.status(), created.body());
        String id = json(created).path("id").asText();
        assertEquals("mint", json(created).path("backend_kind").asText());
        assertEquals(409, call("POST", "/admin/resources", RESOURCE).status());
        String runtime = "/admin/resources/notes/policy/runtime/client-ids";
        String member = "{\"client_id\":\"" + client + "\"}";
        assertEquals(List.of(client), ids(call("POST", runtime, member)));
        assertEquals(List.of(client), ids(call("POST", runtime, member)));
        assertEquals(List.of(client), ids(call("GET", runtime)));
        assertEquals(400, call("POST", runtime, "{\"client_id\":\"nobody\"}").status());
        assertEquals(List.of(), ids(call("GET", "/admin/resources/notes/policy/exchange/allowed-clients")));
        assertEquals(List.of(), ids(call("DELETE", runtime + "/" + client)));
        assertEquals(
                404,
                call("GET", "/admin/resources/moon/policy/runtime/client-ids").status());
        JsonNode patched = json(call("PATCH", "/admin/resources/" + id, "{\"display_name\":\"My notes\"}"));
        assertEquals("My notes", patched.path("display_name").asText());
        assertEquals("notes:read", patched.path("scopes").path(0).path("name").asText());
        assertEquals(
                1,
                json(call("GET", "/admin/resources?slug=notes"))
                        .path("resources")
                        .size());
        assertEquals(
                0,
                json(call("GET", "/admin/resources?slug=moon"))
                        .path("resources")
                        .size());
        assertEquals(204, call("DELETE", "/admin/resources/" + id).status());
        assertEquals(404, call("GET", "/admin/resources/" + id).status());
    }

    @Test
    void names_the_key_as_the_actor_in_the_audit_trail() {
        clientId();

        RecordingAuditLog.Row row =
                server.authPlane.stores.audit().rows(TenantId.DEFAULT).getLast();
        assertEquals("client.created_admin", row.event().action());
        assertEquals(Optional.of("ops"), row.origin().actor());
    }

    private String clientId() {
        return json(call("POST", "/admin/clients", CLIENT)).path("client_id").asText();
    }

    private static List<String> ids(Wire.Response response) {
        return StreamSupport.stream(json(response).path("client_ids").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private Wire wire() {
        return new Wire(server.adminPort());
    }

    private Wire.Request request(String method, String path) {
        return wire().method(method, path).header("Authorization", "Bearer operator-key-0123456789");
    }

    private Wire.Response call(String method, String path) {
        return request(method, path).send();
    }

    private Wire.Response call(String method, String path, String body) {
        return request(method, path).json(body).send();
    }

    private static JsonNode json(Wire.Response response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.toString(), e);
        }
    }
}
