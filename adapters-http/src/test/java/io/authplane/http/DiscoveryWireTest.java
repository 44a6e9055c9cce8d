package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.client.RegistrationSettings;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiscoveryWireTest {

    private final World world = World.stock();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    @Rfc(value = 8414, section = "2")
    @Rfc(value = 8414, section = "3")
    @Rfc(value = 8414, section = "3.2")
    @Rfc(value = 9207, section = "3")
    void the_metadata_advertise_what_answers() {
        Golden.assertAnswer(
                "metadata-oauth", world.wire.get(ServerMetadataEndpoint.OAUTH).send());
    }

    @Test
    void the_openid_form_has_two_members_more() {
        Golden.assertAnswer(
                "metadata-openid", world.wire.get(ServerMetadataEndpoint.OPENID).send());
    }

    @Test
    void without_registration_no_registration_endpoint_is_advertised() {
        try (World closed = World.of(TestServer.at(World.ISSUER).registration(RegistrationSettings.Mode.ADMIN_ONLY))) {
            Wire.Response response =
                    closed.wire.get(ServerMetadataEndpoint.OAUTH).send();

            assertEquals(200, response.status());
            assertFalse(response.body().contains("registration_endpoint"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-authorization-server/mcp",
                "/.well-known/oauth-authorization-server/mcp/",
                "/mcp/.well-known/oauth-authorization-server"
            })
    @Rfc(value = 8414, section = "3.1")
    void the_document_is_served_below_the_path_of_a_resource(String path) {
        Wire.Response root = world.wire.get(ServerMetadataEndpoint.OAUTH).send();

        assertEquals(root.body(), world.wire.get(path).send().body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/openid-configuration/mcp", "/mcp/.well-known/openid-configuration"})
    void the_openid_form_is_served_below_the_path_of_a_resource(String path) {
        Wire.Response root = world.wire.get(ServerMetadataEndpoint.OPENID).send();

        assertEquals(root.body(), world.wire.get(path).send().body());
    }

    @Test
    void two_resources_with_one_path_share_the_document_below_it() {
        world.server.authPlane.add(Given.aResource()
                .withId(7)
                .withSlug("mail")
                .withIndicator("https://mail.example.com/mcp")
                .build());

        assertEquals(
                200,
                world.wire
                        .get("/.well-known/oauth-authorization-server/mcp")
                        .send()
                        .status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-authorization-server/other",
                "/.well-known/oauth-authorization-server/",
                "/.well-known/openid-configuration/files",
                "/other/.well-known/openid-configuration",
                "/mcp/.well-known/openid-configuration/mcp",
                "/mcp"
            })
    void any_other_path_is_a_json_404(String path) {
        Golden.assertAnswer("not-found", world.wire.get(path).send());
    }

    @Test
    @Rfc(value = 7517, section = "5")
    void the_keys_are_public_and_may_be_cached() {
        Golden.assertAnswer("keys", world.wire.get("/.well-known/jwks.json").send());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/oauth-protected-resource/mcp", "/.well-known/oauth-protected-resource/files"})
    @Rfc(value = 9728, section = "2")
    @Rfc(value = 9728, section = "3")
    @Rfc(value = 9728, section = "3.1")
    @Rfc(value = 9728, section = "3.2")
    void a_resource_is_described_at_its_path_and_at_its_slug(String path) {
        Golden.assertAnswer("resource-metadata", world.wire.get(path).send());
    }

    @Test
    void the_resource_at_our_own_origin_is_described_at_the_bare_path() {
        world.server.authPlane.add(Given.aResource()
                .withId(7)
                .withSlug("own")
                .withIndicator(World.ISSUER)
                .build());

        Wire.Response response =
                world.wire.get("/.well-known/oauth-protected-resource").send();

        assertEquals(World.ISSUER, World.member(response, "resource"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-protected-resource",
                "/.well-known/oauth-protected-resource/",
                "/.well-known/oauth-protected-resource/other",
                "/.well-known/oauth-protected-resource/mcp/",
                "/.well-known/oauth-protected-resource/%FF"
            })
    @Rfc(value = 9728, section = "3.3")
    void a_spelling_that_is_not_registered_is_not_found(String path) {
        Golden.assertAnswer("resource-metadata-not-found", world.wire.get(path).send());
    }

    @Test
    void metadata_answer_any_host() {
        Wire.Response response = world.wire
                .get(ServerMetadataEndpoint.OAUTH)
                .header("Host", "rebound.example.net")
                .send();

        assertEquals(200, response.status());
        assertTrue(response.body().contains("\"issuer\":\"" + World.ISSUER + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ServerMetadataEndpoint.OAUTH,
                "/.well-known/jwks.json",
                "/.well-known/oauth-protected-resource/mcp",
                "/livez"
            })
    void head_has_the_headers_of_get_and_no_body(String path) {
        Wire.Response get = world.wire.get(path).send();

        Wire.Response head = world.wire.method("HEAD", path).send();

        assertEquals(200, head.status());
        assertEquals("", head.body());
        assertEquals(get.header("Content-Type"), head.header("Content-Type"));
        assertEquals(get.header("Content-Length"), head.header("Content-Length"));
    }
}
