package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.authplane.application.client.RegistrationSettings;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Rfc(value = 7591, section = "3")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RegisterWireTest {

    private static final String MINIMAL =
            "{\"client_name\":\"Example\",\"redirect_uris\":[\"https://app.example.com/callback\"]}";

    private final World world = World.stock();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    @Rfc(value = 7591, section = "3.2.1")
    void a_public_client_gets_an_id_and_what_was_stored() {
        Golden.assertAnswer("register-public", register(MINIMAL));
    }

    @Test
    @Rfc(value = 7591, section = "3.2.1")
    void a_confidential_client_gets_a_secret_that_does_not_expire() {
        Golden.assertAnswer("register-confidential", register("""
                        {"client_name":"Example","redirect_uris":["https://app.example.com/callback"],
                        "token_endpoint_auth_method":"client_secret_basic","agent":true,"agent_description":"Reads mail"}"""));
    }

    @Test
    @Rfc(value = 7591, section = "2")
    @Rfc(value = 7591, section = "3.1")
    void unknown_members_are_ignored_and_null_counts_as_absent() {
        Wire.Response response = register("""
                {"client_name":"Example","redirect_uris":["https://app.example.com/callback"],"scope":"files:read",
                "logo_uri":"https://app.example.com/logo.png","nested":{"a":[1,2]},"grant_types":null}""");

        assertEquals(201, response.status());
        assertFalse(response.body().contains("logo_uri"));
        assertFalse(response.body().contains("scope"));
        assertFalse(response.body().contains("null"));
    }

    @Test
    void bad_redirect_uris_are_dropped_while_a_good_one_is_left() {
        Golden.assertAnswer("register-mixed-redirects", register("""
                        {"client_name":"Cursor","redirect_uris":["http://evil.example.com/cb",
                        "cursor://anysphere.cursor-mcp/oauth/callback","http://localhost/callback"],"application_type":"web"}"""));
    }

    @Test
    void the_same_body_twice_makes_two_clients() {
        assertNotEquals(World.member(register(MINIMAL), "client_id"), World.member(register(MINIMAL), "client_id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"client_name\":7}|client_name must be a string",
                "{\"client_name\":\"\\ud800\"}|client_name must be a string",
                "{\"redirect_uris\":\"https://a.example\"}|redirect_uris must be an array of strings",
                "{\"redirect_uris\":[1]}|redirect_uris must be an array of strings",
                "{\"grant_types\":{}}|grant_types must be an array of strings",
                "{\"token_endpoint_auth_method\":[\"none\"]}|token_endpoint_auth_method must be a string",
                "{\"agent\":\"yes\"}|agent must be true or false"
            })
    @Rfc(value = 7591, section = "3.2.2")
    void a_member_of_the_wrong_type_is_named(String body, String description) {
        Wire.Response response = register(body);

        assertEquals(400, response.status());
        assertEquals("invalid_client_metadata", World.member(response, "error"));
        assertEquals(description, World.member(response, "error_description"));
    }

    @Test
    @Rfc(value = 7591, section = "3.2.2")
    void all_problems_are_named_at_once() {
        Golden.assertAnswer(
                "register-invalid-metadata",
                register(
                        "{\"grant_types\":[\"implicit\"],\"response_types\":[\"token\"],\"application_type\":\"desktop\"}"));
    }

    @Test
    @Rfc(value = 7591, section = "3.2.2")
    void only_bad_redirect_uris_are_invalid_redirect_uri() {
        Golden.assertAnswer(
                "register-invalid-redirect",
                register("{\"client_name\":\"Example\",\"redirect_uris\":[\"javascript:alert(1)\"]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "\"text\"", "null", "{} {}", "{\"client_name\":\"a\",\"client_name\":\"b\"}"})
    void what_is_no_json_object_is_invalid_request(String body) {
        Wire.Response response = register(body);

        assertEquals(400, response.status());
        assertEquals("invalid_request", World.member(response, "error"));
    }

    @Test
    void a_body_that_is_not_utf_8_is_invalid_request() {
        Wire.Response response = world.wire
                .post("/oauth/register")
                .header("Content-Type", "application/json")
                .body(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})
                .send();

        assertEquals(400, response.status());
        assertEquals("the request is not valid UTF-8", World.member(response, "error_description"));
    }

    @Test
    void a_form_is_no_registration() {
        Golden.assertAnswer(
                "register-wrong-content-type",
                world.wire.post("/oauth/register").form("client_name", "a").send());
    }

    @Test
    void where_clients_are_registered_by_an_administrator_it_is_access_denied() {
        try (World closed = World.of(TestServer.at(World.ISSUER).registration(RegistrationSettings.Mode.ADMIN_ONLY))) {
            Golden.assertAnswer(
                    "register-access-denied",
                    closed.wire.post("/oauth/register").json(MINIMAL).send());
        }
    }

    @Test
    void switched_off_there_is_no_such_path() {
        try (World closed = World.of(TestServer.at(World.ISSUER).registration(RegistrationSettings.Mode.DISABLED))) {
            Golden.assertAnswer(
                    "register-disabled",
                    closed.wire.post("/oauth/register").json(MINIMAL).send());
        }
    }

    @Test
    void where_redirects_are_approved_others_are_invalid_redirect_uri() {
        try (World strict =
                World.of(TestServer.at(World.ISSUER).registration(RegistrationSettings.Mode.APPROVED_REDIRECTS))) {
            Golden.assertAnswer(
                    "register-not-approved",
                    strict.wire.post("/oauth/register").json(MINIMAL).send());
        }
    }

    @Test
    void a_body_of_two_megabytes_is_too_large() {
        Wire.Response response = register("{\"client_name\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}");

        assertEquals(413, response.status());
        assertEquals("invalid_request", World.member(response, "error"));
        assertEquals(
                0,
                world.server.authPlane.stores.audit().events(TenantId.DEFAULT).stream()
                        .filter(event -> event.action().startsWith("client."))
                        .count());
    }

    private Wire.Response register(String json) {
        return world.wire.post("/oauth/register").json(json).send();
    }
}
