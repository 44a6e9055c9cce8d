package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.domain.client.ClientSecret;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@Rfc(value = 7662, section = "2")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntrospectWireTest {

    private static final String SECRET = "aps_wire-secret";

    private final World world = World.stock().loggedIn();

    IntrospectWireTest() {
        for (String id : List.of("robot", "stranger")) {
            world.with(Given.aConfidentialClient()
                    .withId(id)
                    .withSecret(world.server.authPlane.tagOf(ClientSecret.presented(SECRET)))
                    .build());
        }
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    @Rfc(value = 7662, section = "2.2")
    void an_active_access_token_says_what_it_is() {
        Golden.assertAnswer("introspect-access-token", introspect("robot", World.member(tokens(), "access_token")));
    }

    @Test
    @Rfc(value = 7662, section = "2.2")
    void an_active_refresh_token_says_what_it_is() {
        Golden.assertAnswer("introspect-refresh-token", introspect("robot", World.member(tokens(), "refresh_token")));
    }

    @Test
    @Rfc(value = 7662, section = "2.2")
    @Rfc(value = 7662, section = "4")
    void everything_else_is_inactive_and_no_more_is_said() {
        Wire.Response tokens = tokens();
        String accessToken = World.member(tokens, "access_token");

        Golden.assertAnswer("introspect-inactive", introspect("stranger", accessToken));
        Golden.assertAnswer("introspect-inactive", introspect("stranger", World.member(tokens, "refresh_token")));
        Golden.assertAnswer("introspect-inactive", introspect("robot", "nonsense"));
        Golden.assertAnswer("introspect-inactive", introspect("robot", accessToken + "A"));
        world.server.authPlane.clock.advance(Duration.ofMinutes(16));
        Golden.assertAnswer("introspect-inactive", introspect("robot", accessToken));
    }

    @Test
    void a_revoked_token_is_inactive() {
        Wire.Response tokens = tokens();
        world.wire
                .post("/oauth/revoke")
                .header("Authorization", RevokeWireTest.basic("robot:" + SECRET))
                .form("token", World.member(tokens, "refresh_token"))
                .send();

        Golden.assertAnswer("introspect-inactive", introspect("robot", World.member(tokens, "access_token")));
        Golden.assertAnswer("introspect-inactive", introspect("robot", World.member(tokens, "refresh_token")));
    }

    @Test
    @Rfc(value = 7662, section = "2.3")
    void who_has_no_secret_or_a_wrong_one_is_asked_for_basic_credentials() {
        String token = World.member(tokens(), "access_token");

        Golden.assertAnswer(
                "introspect-invalid-client",
                world.wire
                        .post("/oauth/introspect")
                        .form("client_id", Given.CLIENT.value(), "token", token)
                        .send());
        Golden.assertAnswer(
                "introspect-invalid-client",
                world.wire
                        .post("/oauth/introspect")
                        .header("Authorization", RevokeWireTest.basic("robot:wrong"))
                        .form("token", token)
                        .send());
    }

    @Test
    void a_request_without_a_token_is_invalid() {
        Golden.assertAnswer("introspect-no-token", introspect("robot", ""));
    }

    @Test
    void a_database_that_does_not_answer_is_503_and_never_active() {
        String token = World.member(tokens(), "access_token");
        world.server.authPlane.failWith(new StoreUnavailable("gone", new IllegalStateException()));

        Golden.assertAnswer("introspect-store-unavailable", introspect("robot", token));
    }

    @Test
    void a_token_in_a_query_is_never_read() {
        assertEquals(405, world.wire.get("/oauth/introspect?token=x").send().status());
    }

    /// Tokens of the confidential client.
    private Wire.Response tokens() {
        world.browser.openConsent(World.authorize("client_id", "robot"));
        String code = World.parameter(
                world.browser.submit("/consent", "scopes", "files:read", "scopes", "files:write", "action", "allow"),
                "code");
        return world.redeem(code, "client_id", "robot", "client_secret", SECRET);
    }

    private Wire.Response introspect(String client, String token) {
        return world.wire
                .post("/oauth/introspect")
                .header("Authorization", RevokeWireTest.basic(client + ":" + SECRET))
                .form("token", token)
                .send();
    }
}
