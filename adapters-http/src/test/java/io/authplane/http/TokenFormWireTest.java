package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.domain.oauth.Rfc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// The form that the token endpoint reads.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenFormWireTest {

    private final World world = World.stock();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    @Rfc(value = 6749, section = "5.2")
    void a_missing_or_unknown_grant_type_is_unsupported() {
        Golden.assertAnswer(
                "token-unsupported-grant-type",
                world.wire.post("/oauth/token").form("grant_type", "password").send());
        Golden.assertAnswer(
                "token-unsupported-grant-type",
                world.wire.post("/oauth/token").form().send());
    }

    @Test
    @Rfc(value = 6749, section = "3.2")
    void a_repeated_parameter_is_invalid_request() {
        Golden.assertAnswer(
                "token-repeated-parameter",
                world.wire
                        .post("/oauth/token")
                        .form("grant_type", "refresh_token", "scope", "a", "scope", "b")
                        .send());
    }

    @Test
    void a_malformed_form_is_invalid_request() {
        Golden.assertAnswer(
                "token-malformed-form",
                world.wire
                        .post("/oauth/token")
                        .body("application/x-www-form-urlencoded", "grant_type=%zz")
                        .send());
    }

    @Test
    void another_content_type_is_invalid_request() {
        Golden.assertAnswer(
                "token-wrong-content-type",
                world.wire
                        .post("/oauth/token")
                        .body("application/json", "{\"grant_type\":\"refresh_token\"}")
                        .send());
        Golden.assertAnswer(
                "token-wrong-content-type",
                world.wire.post("/oauth/token").body(new byte[] {'a'}).send());
    }

    @Test
    void a_content_type_with_a_charset_is_fine() {
        Wire.Response response = world.wire
                .post("/oauth/token")
                .body("Application/X-WWW-Form-Urlencoded; charset=UTF-8", "grant_type=nonsense")
                .send();

        assertEquals("unsupported_grant_type", World.member(response, "error"));
    }

    @Test
    void parameters_in_the_query_do_not_count() {
        Wire.Response response =
                world.wire.post("/oauth/token?grant_type=refresh_token").form().send();

        assertEquals("unsupported_grant_type", World.member(response, "error"));
    }
}
