package io.authplane.domain.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Samples;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "consent",
                "?a=b",
                "#top",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "\\/evil.example",
                "/a\\b",
                "https://evil.example/",
                "HTTPS://evil.example/",
                "https:/evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                " /consent",
                "/consent ",
                "/a b",
                "/\t/evil.example",
                "\t//evil.example",
                "/\n/evil.example",
                "/ok\r\nSet-Cookie: a=b",
                "/ok\u0000",
                "/ok\u007f",
                "/\u2044evil.example",
                "/caf\u00e9",
                "/\ud83d\ude00",
                "@evil.example",
                "./consent",
                "../consent"
            })
    @Rfc(value = 9700, section = "4.11")
    void refuses_what_could_lead_away_from_us(String text) {
        assertEquals(Optional.empty(), ReturnPath.parse(text));
        assertThrows(IllegalArgumentException.class, () -> new ReturnPath(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/account",
                "/oauth/authorize?client_id=a&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb&state=%0D%0A",
                "/a?next=//evil.example",
                "/a/../b",
                "/%2f/evil.example",
                "/a#fragment"
            })
    void accepts_a_path_of_our_own_with_its_query(String text) {
        assertEquals(text, ReturnPath.parse(text).orElseThrow().value());
    }

    @Test
    void is_at_most_8_kib_long() {
        assertTrue(ReturnPath.parse("/" + "a".repeat(8 * 1024 - 1)).isPresent());
        assertEquals(Optional.empty(), ReturnPath.parse("/" + "a".repeat(8 * 1024)));
    }

    @Test
    void home_is_the_root() {
        assertEquals("/", ReturnPath.HOME.value());
    }

    @Test
    @Rfc(value = 9700, section = "4.11")
    void whatever_is_accepted_stays_on_our_host() {
        URI base = URI.create("https://auth.example.com/login");

        Samples.check(
                samples -> samples.text("/\\:?#@%2eab\t ", 1, 12),
                text -> ReturnPath.parse(text)
                        .filter(path -> path.value().chars().noneMatch(c -> c == '%'))
                        .ifPresent(path -> assertEquals(
                                "auth.example.com",
                                base.resolve(firstPart(path)).getHost())));
    }

    private static URI firstPart(ReturnPath path) {
        return URI.create(path.value().split("[?#]", 2)[0]);
    }
}
