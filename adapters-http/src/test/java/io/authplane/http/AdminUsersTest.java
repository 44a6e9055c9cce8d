package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// People, as administrators manage them.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdminUsersTest {

    private static final String PERSON =
            "{\"email\":\"ada@example.com\",\"name\":\"Ada\",\"password\":\"correct horse\"}";

    private final TestServer server = AdminWire.server();
    private final AdminWire admin = new AdminWire(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void manages_people_without_ever_showing_a_password() {
        Wire.Response created = admin.call("POST", "/admin/users", PERSON);

        assertEquals(201, created.status());
        String id = AdminWire.json(created).path("id").asText();
        assertEquals("local", AdminWire.json(created).path("provider").asText());
        assertEquals(
                409,
                admin.call("POST", "/admin/users", PERSON.replace("ada@", "ADA@"))
                        .status());
        assertEquals(
                "Countess",
                AdminWire.json(admin.call("PATCH", "/admin/users/" + id, "{\"name\":\"Countess\"}"))
                        .path("name")
                        .asText());
        assertEquals(
                "disabled",
                AdminWire.json(admin.call("PATCH", "/admin/users/" + id + "/disable"))
                        .path("status")
                        .asText());
        assertEquals(
                "disabled",
                AdminWire.json(admin.call("GET", "/admin/users/" + id))
                        .path("status")
                        .asText());
        assertEquals(
                "active",
                AdminWire.json(admin.call("PATCH", "/admin/users/" + id + "/enable"))
                        .path("status")
                        .asText());
        assertEquals(
                1,
                AdminWire.json(admin.call("GET", "/admin/users")).path("users").size());
        assertFalse(admin.call("GET", "/admin/users").body().contains("password"));
        assertEquals(409, admin.call("DELETE", "/admin/users/" + id).status());
        assertEquals(
                204, admin.call("DELETE", "/admin/users/" + id + "?force=true").status());
        assertEquals(404, admin.call("PATCH", "/admin/users/" + id + "/disable").status());
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
        assertEquals(400, admin.call("POST", "/admin/users", body).status());
        assertEquals(
                0,
                AdminWire.json(admin.call("GET", "/admin/users")).path("users").size());
    }
}
