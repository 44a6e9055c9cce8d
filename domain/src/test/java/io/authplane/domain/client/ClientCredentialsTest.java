package io.authplane.domain.client;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Samples;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 6749, section = "2.3.1")
class ClientCredentialsTest {

    private static final Parameters NOTHING = new Parameters(Map.of());

    private static Parameters body(String... namesAndValues) {
        Map<String, List<String>> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return new Parameters(values);
    }

    private static Optional<String> basic(String userinfo) {
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(userinfo.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> secrets(ClientCredentials credentials) {
        return assertInstanceOf(ClientCredentials.NameAndSecret.class, credentials).readings().stream()
                .map(ClientSecret::reveal)
                .distinct()
                .toList();
    }

    @Test
    @Rfc(value = 6749, section = "5.2")
    void a_request_without_any_credentials_is_an_invalid_client() {
        assertRefused(OAuthError.InvalidClient.class, () -> ClientCredentials.parse(Optional.empty(), NOTHING));
        assertRefused(
                OAuthError.InvalidClient.class,
                () -> ClientCredentials.parse(Optional.empty(), body("client_secret", "s")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Bearer abc", "Digest abc", "BasicZDpk", "DPoP abc", "Negotiate x"})
    @Rfc(value = 6749, section = "5.2")
    void another_scheme_is_an_invalid_client_even_beside_good_credentials_in_the_body(String header) {
        assertRefused(
                OAuthError.InvalidClient.class,
                () -> ClientCredentials.parse(Optional.of(header), body("client_id", "c", "client_secret", "s")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic ", "Basic !!!", "Basic YTpi!", "Basic YTpiY", "Basic a:b", "Basic YTpi YTpi", "Basic _-8="
            })
    void refuses_what_is_not_base64(String header) {
        assertRefused(OAuthError.InvalidClient.class, () -> ClientCredentials.parse(Optional.of(header), NOTHING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "client", ":", ":secret", "cli ent:secret", "cli%20ent:secret", "cl\u00efent:secret", "%00:s"
            })
    void refuses_a_name_that_is_missing_or_malformed(String userinfo) {
        assertRefused(OAuthError.InvalidClient.class, () -> ClientCredentials.parse(basic(userinfo), NOTHING));
    }

    @Test
    void refuses_a_malformed_name_in_the_body() {
        assertRefused(
                OAuthError.InvalidClient.class,
                () -> ClientCredentials.parse(Optional.empty(), body("client_id", "a b")));
        assertRefused(
                OAuthError.InvalidClient.class,
                () -> ClientCredentials.parse(Optional.empty(), body("client_id", "a".repeat(513))));
    }

    @Test
    @Rfc(value = 6749, section = "2.3")
    @Rfc(value = 6749, section = "5.2")
    void refuses_different_secrets_in_the_header_and_in_the_body() {
        assertRefused(
                OAuthError.InvalidRequest.class,
                () -> ClientCredentials.parse(basic("c:s"), body("client_id", "c", "client_secret", "t")));
        assertRefused(
                OAuthError.InvalidRequest.class,
                () -> ClientCredentials.parse(basic("c:"), body("client_secret", "s")));
    }

    @Test
    void the_same_secret_twice_is_fine() {
        ClientCredentials credentials =
                ClientCredentials.parse(basic("c:a%2Fb"), body("client_id", "c", "client_secret", "a/b"));

        assertEquals(new ClientId("c"), credentials.clientId());
    }

    @Test
    void refuses_two_different_names() {
        assertRefused(
                OAuthError.InvalidRequest.class, () -> ClientCredentials.parse(basic("c:s"), body("client_id", "d")));
    }

    @Test
    void the_same_name_in_the_body_beside_the_header_is_fine() {
        ClientCredentials credentials = ClientCredentials.parse(basic("c:s"), body("client_id", "c"));

        assertEquals(new ClientId("c"), credentials.clientId());
        assertEquals(List.of("s"), secrets(credentials));
    }

    @Test
    void rfc6749_section_2_3_1_header_example() {
        ClientCredentials credentials =
                ClientCredentials.parse(Optional.of("Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3"), NOTHING);

        assertEquals(new ClientId("s6BhdRkqt3"), credentials.clientId());
        assertEquals(List.of("7Fjfp0ZBr1KtDRbnfVdmIw"), secrets(credentials));
    }

    @Test
    void rfc6749_section_2_3_1_body_example() {
        ClientCredentials credentials = ClientCredentials.parse(
                Optional.empty(), body("client_id", "s6BhdRkqt3", "client_secret", "7Fjfp0ZBr1KtDRbnfVdmIw"));

        assertEquals(new ClientId("s6BhdRkqt3"), credentials.clientId());
        assertEquals(List.of("7Fjfp0ZBr1KtDRbnfVdmIw"), secrets(credentials));
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "BASIC", "bAsIc"})
    void the_scheme_is_not_case_sensitive(String scheme) {
        ClientCredentials credentials = ClientCredentials.parse(Optional.of(scheme + "  YzpzZWNyZXQ= "), NOTHING);

        assertEquals(List.of("secret"), secrets(credentials));
    }

    @ParameterizedTest
    @CsvSource({
        "c:s:t, s:t",
        "c::, :",
        "'c: s ', ' s '",
        "c:100%, 100%",
        "c:caf\u00e9, caf\u00e9",
    })
    void a_secret_may_hold_any_character(String userinfo, String secret) {
        assertEquals(
                List.of(secret),
                secrets(ClientCredentials.parse(basic(userinfo), NOTHING)).subList(0, 1));
    }

    @Test
    void both_readings_of_a_secret_with_reserved_characters_are_kept() {
        assertEquals(List.of("a+b%2Fc", "a b/c"), secrets(ClientCredentials.parse(basic("c:a+b%2Fc"), NOTHING)));
    }

    @Test
    void a_name_in_the_header_is_form_decoded() {
        assertEquals(
                new ClientId("https://app.example.com/client"),
                ClientCredentials.parse(basic("https%3A%2F%2Fapp.example.com%2Fclient:s"), NOTHING)
                        .clientId());
    }

    @Test
    void plain_and_form_encoded_secrets_are_both_understood() {
        record Case(String id, String secret) {}

        Samples.check(
                samples -> new Case(
                        samples.text("abcXYZ019-_.~", 1, 40), samples.text("abcXYZ019-_.~:+%/=& \u00e4\u20ac", 1, 40)),
                sample -> {
                    String encoded = URLEncoder.encode(sample.id(), StandardCharsets.UTF_8) + ":"
                            + URLEncoder.encode(sample.secret(), StandardCharsets.UTF_8);

                    ClientCredentials formEncoded = ClientCredentials.parse(basic(encoded), NOTHING);
                    ClientCredentials plain =
                            ClientCredentials.parse(basic(sample.id() + ":" + sample.secret()), NOTHING);

                    assertEquals(sample.id(), formEncoded.clientId().value());
                    assertTrue(secrets(formEncoded).contains(sample.secret()));
                    assertTrue(secrets(plain).contains(sample.secret()));
                });
    }

    @Test
    void an_empty_secret_counts_as_none() {
        ClientCredentials name = new ClientCredentials.NameOnly(new ClientId("c"));

        assertEquals(name, ClientCredentials.parse(basic("c:"), NOTHING));
        assertEquals(name, ClientCredentials.parse(Optional.empty(), body("client_id", "c", "client_secret", "")));
        assertEquals(name, ClientCredentials.parse(Optional.empty(), body("client_id", "c")));
    }

    @Test
    void a_presented_secret_is_not_printed() {
        ClientCredentials credentials = ClientCredentials.parse(basic("c:s3cret"), NOTHING);

        assertFalse(credentials.toString().contains("s3cret"));
    }

    @Test
    @Rfc(value = 6749, section = "2.2")
    void a_client_id_has_1_to_512_visible_characters() {
        assertRefused(OAuthError.InvalidClient.class, () -> new ClientId(""));
        assertRefused(OAuthError.InvalidClient.class, () -> new ClientId("a\u007f"));
        assertRefused(OAuthError.InvalidClient.class, () -> new ClientId("a\n"));
        assertRefused(OAuthError.InvalidClient.class, () -> new ClientId("\u00e9"));
        assertEquals(512, new ClientId("a".repeat(512)).value().length());
        assertRefused(OAuthError.InvalidClient.class, () -> new ClientId("a".repeat(513)));
    }

    @Test
    void a_made_secret_takes_exactly_32_random_bytes() {
        assertThrows(IllegalArgumentException.class, () -> ClientSecret.of(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> ClientSecret.of(new byte[33]));
        assertEquals("aps_" + "A".repeat(43), ClientSecret.of(new byte[32]).reveal());
    }
}
