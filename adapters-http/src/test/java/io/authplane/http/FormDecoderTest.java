package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Rfc(value = 6749, section = "B")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FormDecoderTest {

    @Test
    void rfc6749_appendix_b() {
        Parameters form = decode("name=+%25%26%2B%C2%A3%E2%82%AC");

        assertEquals(" %&+£€", form.required("name"));
    }

    @Test
    void keeps_repeated_parameters_in_order() {
        Parameters form = decode("scopes=b&x=1&scopes=a&scopes=b");

        assertEquals(List.of("b", "a", "b"), form.values().get("scopes"));
    }

    @Test
    void reads_names_without_a_value_and_skips_nothing_between_ampersands() {
        Parameters form = decode("&a&&b=&c=d=e&");

        assertEquals(List.of("c"), List.copyOf(form.values().keySet()));
        assertEquals("d=e", form.required("c"));
    }

    @Test
    void an_empty_form_has_no_parameters() {
        assertEquals(0, decode("").values().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%4g", "%=a", "a=b%", "a=%4&b=1"})
    void refuses_a_malformed_escape(String form) {
        Unreadable refused = assertThrows(Unreadable.class, () -> decode(form));

        assertEquals(400, refused.status());
        assertEquals("invalid_request", refused.error().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%ff", "a=%C3", "a=%C0%80", "a=%ED%A0%80", "a=%F5%80%80%80"})
    void refuses_bytes_that_are_not_utf_8(String form) {
        assertThrows(Unreadable.class, () -> decode(form));
    }

    @Test
    void refuses_raw_bytes_that_are_not_utf_8() {
        byte[] form = {'a', '=', (byte) 0xff};

        assertThrows(Unreadable.class, () -> FormDecoder.decode(form));
    }

    @Test
    void refuses_a_nul_which_no_database_keeps() {
        assertThrows(Unreadable.class, () -> decode("state=a%00b"));
    }

    @Test
    void accepts_100_parameters_and_refuses_101() {
        String hundred = "a=1&".repeat(FormDecoder.MAX_PARAMETERS);

        assertEquals(100, decode(hundred).values().get("a").size());
        assertThrows(Unreadable.class, () -> decode(hundred + "a=1"));
    }

    private static Parameters decode(String form) {
        return FormDecoder.decode(form.getBytes(StandardCharsets.UTF_8));
    }
}
