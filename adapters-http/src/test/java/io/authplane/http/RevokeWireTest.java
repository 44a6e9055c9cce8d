package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@Rfc(value = 7009, section = "2")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RevokeWireTest {

    private final World world = World.stock().loggedIn();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    @Rfc(value = 7009, section = "2.2")
    void a_public_client_ends_its_own_tokens() {
        Wire.Response tokens = world.redeem(world.code());

        Golden.assertAnswer("revoke-done", revoke("token", World.member(tokens, "refresh_token")));

        assertEquals(
                400,
                world.wire
                        .post("/oauth/token")
                        .form(
                                "grant_type",
                                "refresh_token",
                                "client_id",
                                Given.CLIENT.value(),
                                "refresh_token",
                                World.member(tokens, "refresh_token"))
                        .send()
                        .status());
    }

    @Test
    @Rfc(value = 7009, section = "2.2")
    void every_token_that_is_not_valid_gets_the_same_answer() {
        Wire.Response tokens = world.redeem(world.code());
        String token = World.member(tokens, "access_token");

        for (String invalid : List.of(token, token, "nonsense", "%00", "apr_x")) {
            Golden.assertAnswer("revoke-done", revoke("token", invalid, "token_type_hint", "nonsense"));
        }
    }

    @Test
    @Rfc(value = 7009, section = "2.2.1")
    void a_request_without_a_token_is_invalid() {
        Golden.assertAnswer("revoke-no-token", revoke());
    }

    @Test
    void a_repeated_parameter_is_invalid() {
        Golden.assertAnswer("revoke-repeated-parameter", revoke("token", "a", "token", "b"));
    }

    @Test
    @Rfc(value = 7009, section = "2.2.1")
    void a_client_that_does_not_prove_itself_is_asked_for_basic_credentials() {
        world.with(Given.aConfidentialClient().withId("secretive").build());

        Golden.assertAnswer("revoke-invalid-client", revoke("client_id", "secretive", "token", "x"));
        Golden.assertAnswer(
                "revoke-invalid-client",
                world.wire
                        .post("/oauth/revoke")
                        .header("Authorization", basic("secretive:wrong"))
                        .form("token", "x")
                        .send());
    }

    @Test
    void a_database_that_does_not_answer_is_503_and_nothing_is_promised() {
        Wire.Response tokens = world.redeem(world.code());
        world.server.authPlane.failWith(new StoreUnavailable("gone", new IllegalStateException()));

        Golden.assertAnswer("revoke-store-unavailable", revoke("token", World.member(tokens, "refresh_token")));
    }

    @Test
    void other_methods_and_bodies_are_refused() {
        assertEquals(405, world.wire.get("/oauth/revoke?token=x").send().status());
        Wire.Response json =
                world.wire.post("/oauth/revoke").json("{\"token\":\"x\"}").send();

        assertEquals(400, json.status());
        assertFalse(json.body().isEmpty());
    }

    static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private Wire.Response revoke(String... form) {
        String[] all = new String[form.length + 2];
        all[0] = "client_id";
        all[1] = Given.CLIENT.value();
        System.arraycopy(form, 0, all, 2, form.length);
        boolean named = form.length > 0 && form[0].equals("client_id");
        return world.wire.post("/oauth/revoke").form(named ? form : all).send();
    }
}
