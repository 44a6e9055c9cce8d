package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenWireTest {

    private final World world = World.stock().loggedIn();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    @Rfc(value = 6749, section = "5.1")
    void a_code_becomes_tokens_that_nobody_caches() {
        Golden.assertAnswer("token-issued", world.redeem(world.code()));
    }

    @Test
    @Rfc(value = 6749, section = "6")
    void a_refresh_token_becomes_new_tokens() {
        Wire.Response first = world.redeem(world.code());

        Golden.assertAnswer("token-refreshed", refresh(World.member(first, "refresh_token")));
    }

    @Test
    void a_client_without_the_refresh_grant_gets_no_refresh_token() {
        world.with(Given.aPublicClient()
                .withId("one-shot")
                .withGrantTypes(GrantType.AUTHORIZATION_CODE)
                .build());
        world.browser.openConsent(World.authorize("client_id", "one-shot"));
        Wire.Response answer = world.browser.submit("/consent", "scopes", "files:read", "action", "allow");

        Golden.assertAnswer(
                "token-issued-without-refresh", world.redeem(World.parameter(answer, "code"), "client_id", "one-shot"));
    }

    @Test
    @Rfc(value = 6749, section = "5.2")
    void an_unknown_code_is_invalid_grant() {
        Golden.assertAnswer("token-invalid-grant", world.redeem("nonsense"));
    }

    @Test
    @Rfc(value = 6749, section = "4.1.2")
    void a_code_works_once() {
        String code = world.code();
        world.redeem(code);

        Golden.assertAnswer("token-code-replayed", world.redeem(code));
    }

    @Test
    void two_authorization_headers_are_invalid_request() {
        Golden.assertAnswer(
                "token-two-authorization-headers",
                world.wire
                        .post("/oauth/token")
                        .header("Authorization", "Basic YTpi")
                        .header("authorization", "Basic Yzpk")
                        .form("grant_type", "refresh_token", "refresh_token", "x")
                        .send());
    }

    @Test
    void a_code_expires() {
        String code = world.code();
        world.server.authPlane.clock.advance(Duration.ofMinutes(11));

        Golden.assertAnswer("token-code-expired", world.redeem(code));
    }

    @Test
    @Rfc(value = 7636, section = "4.6")
    void a_wrong_verifier_is_invalid_grant() {
        Golden.assertAnswer("token-wrong-verifier", world.redeem(world.code(), "code_verifier", "w".repeat(43)));
    }

    @Test
    @Rfc(value = 6749, section = "4.1.3")
    void another_redirect_uri_is_invalid_grant() {
        Golden.assertAnswer("token-wrong-redirect-uri", world.redeem(world.code(), "redirect_uri", World.LOOPBACK));
    }

    @Test
    @Rfc(value = 8707, section = "2.2")
    void another_resource_is_invalid_target() {
        Golden.assertAnswer(
                "token-invalid-target", world.redeem(world.code(), "resource", "https://mail.example.com/mcp"));
    }

    @Test
    void a_wider_scope_at_refresh_is_invalid_scope() {
        Wire.Response first = world.redeem(world.code());

        Golden.assertAnswer(
                "token-invalid-scope",
                refresh(World.member(first, "refresh_token"), "scope", "files:read files:share"));
    }

    @Test
    void a_client_without_the_grant_is_unauthorized_client() {
        world.with(Given.aPublicClient()
                .withId("one-shot")
                .withGrantTypes(GrantType.AUTHORIZATION_CODE)
                .build());

        Golden.assertAnswer(
                "token-unauthorized-client",
                world.wire
                        .post("/oauth/token")
                        .form("grant_type", "refresh_token", "client_id", "one-shot", "refresh_token", "x")
                        .send());
    }

    @Test
    @Rfc(value = 6749, section = "5.2")
    void an_unknown_client_is_asked_for_basic_credentials() {
        Golden.assertAnswer("token-invalid-client", world.redeem("x", "client_id", "nobody"));
    }

    @Test
    @Rfc(value = 6749, section = "2.3.1")
    void a_wrong_secret_is_invalid_client() {
        world.with(Given.aConfidentialClient().withId("secretive").build());
        String credentials = Base64.getEncoder().encodeToString("secretive:wrong".getBytes(StandardCharsets.UTF_8));

        Golden.assertAnswer(
                "token-wrong-secret",
                world.wire
                        .post("/oauth/token")
                        .header("Authorization", "Basic " + credentials)
                        .form("grant_type", "authorization_code", "code", "x")
                        .send());
    }

    @Test
    void two_resources_are_more_than_this_version_serves() {
        String refreshToken = World.member(world.redeem(world.code()), "refresh_token");

        Golden.assertAnswer(
                "token-two-resources",
                refresh(
                        refreshToken,
                        "resource",
                        "https://files.example.com/mcp",
                        "resource",
                        "https://b.example.com"));
    }

    @Test
    void a_signer_that_does_not_answer_is_server_error() {
        String code = world.code();
        world.server.authPlane.signer.switchOff();

        Golden.assertAnswer("token-server-error", world.redeem(code));
    }

    @Test
    void the_audit_trail_names_the_request_and_where_it_came_from() {
        Wire.Response response = world.redeem(world.code());

        var row = world.server.authPlane.stores.audit().rows(TenantId.DEFAULT).getLast();

        assertEquals(
                response.header(RequestId.HEADER).orElseThrow(), row.origin().requestId());
        assertEquals("127.0.0.1", row.origin().address().orElseThrow());
        assertTrue(row.origin().actor().isEmpty());
    }

    private Wire.Response refresh(String refreshToken, String... more) {
        String form = Wire.form(
                "grant_type", "refresh_token", "refresh_token", refreshToken, "client_id", Given.CLIENT.value());
        return world.wire
                .post("/oauth/token")
                .body("application/x-www-form-urlencoded", more.length == 0 ? form : form + "&" + Wire.form(more))
                .send();
    }
}
