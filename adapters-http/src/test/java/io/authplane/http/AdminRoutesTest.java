package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.audit.RecordingAuditLog;
import io.authplane.domain.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdminRoutesTest {

    private final TestServer server = AdminWire.server();
    private final AdminWire admin = new AdminWire(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answers_paths_and_methods_that_do_not_exist_as_problems() {
        Wire.Response path = admin.call("GET", "/admin/nothing-here");
        Wire.Response method = admin.call("DELETE", "/admin/clients");

        assertEquals(404, path.status());
        assertEquals("not_found", AdminWire.json(path).path("error").asText());
        assertEquals(405, method.status());
        assertEquals("GET, POST", method.header("Allow").orElseThrow());
    }

    @Test
    void refuses_a_chunked_body_beyond_1_mib_as_a_problem() {
        String chunk = Integer.toHexString(600_000) + "\r\n" + "x".repeat(600_000) + "\r\n";
        String request = "POST /admin/users HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer " + AdminWire.KEY + "\r\nContent-Type: application/json\r\n"
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
        Wire.Response response = admin.request("GET", "/admin/clients")
                .header("Host", "evil.example.com")
                .send();

        assertEquals(421, response.status());
    }

    @Test
    void names_the_member_that_cannot_be_set() {
        Wire.Response response = admin.call("POST", "/admin/resources", "{\"policy\":{\"runtime\":{\"clients\":[]}}}");

        assertEquals(
                "policy.runtime.clients is not a member that can be set here",
                AdminWire.json(response).path("detail").asText());
    }

    @Test
    void names_the_key_as_the_actor_in_the_audit_trail() {
        admin.clientId();

        RecordingAuditLog.Row row =
                server.authPlane.stores.audit().rows(TenantId.DEFAULT).getLast();
        assertEquals("client.created_admin", row.event().action());
        assertEquals(Optional.of("ops"), row.origin().actor());
    }
}
