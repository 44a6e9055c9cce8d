package io.authplane.domain.resource;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Samples;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 8707, section = "2")
class ResourceIndicatorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/mcp",
                "mcp",
                "files.example.com/mcp",
                "//files.example.com/mcp",
                "https:",
                "https:///mcp",
                "https:files.example.com",
                "https:/files.example.com",
                "urn:example:resource",
                "ftp://files.example.com/mcp",
                "ws://files.example.com/mcp",
                "file:///mcp",
                "mailto:a@example.com",
                "https://files example.com/mcp",
                "https://files.example.com/m cp",
                " https://files.example.com/mcp",
                "https://files.example.com/mcp\n",
                "https://files_server.example.com/mcp",
                "https://[::1/mcp",
                "https://files.example.com/%zz"
            })
    void refuses_what_is_no_absolute_http_uri(String text) {
        assertRefused(OAuthError.InvalidTarget.class, () -> new ResourceIndicator(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://files.example.com/mcp#",
                "https://files.example.com/mcp#top",
                "https://files.example.com#top",
                "https://files.example.com/mcp?a=b#top"
            })
    void refuses_a_fragment(String text) {
        assertRefused(OAuthError.InvalidTarget.class, () -> new ResourceIndicator(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user@files.example.com/mcp",
                "https://user:secret@files.example.com/mcp",
                "https://@files.example.com/mcp",
                "https://files.example.com@evil.example/mcp"
            })
    void refuses_user_information(String text) {
        assertRefused(OAuthError.InvalidTarget.class, () -> new ResourceIndicator(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://files.example.com/.",
                "https://files.example.com/..",
                "https://files.example.com/./mcp",
                "https://files.example.com/a/../mcp",
                "https://files.example.com/a/%2e%2e/mcp",
                "https://files.example.com/a/.%2E/mcp",
                "https://files.example.com/a/%2E/mcp"
            })
    void refuses_dot_segments(String text) {
        assertRefused(OAuthError.InvalidTarget.class, () -> new ResourceIndicator(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://b\u00fccher.example/mcp",
                "https://files.example.com/caf\u00e9",
                "https://\uff41.example/"
            })
    void refuses_characters_beyond_ascii(String text) {
        assertRefused(OAuthError.InvalidTarget.class, () -> new ResourceIndicator(text));
    }

    @Test
    void is_at_most_2048_characters_long() {
        String base = "https://files.example.com/";

        assertEquals(
                2048,
                new ResourceIndicator(base + "a".repeat(2048 - base.length()))
                        .value()
                        .length());
        assertRefused(
                OAuthError.InvalidTarget.class, () -> new ResourceIndicator(base + "a".repeat(2049 - base.length())));
    }

    @ParameterizedTest
    @CsvSource({
        "https://files.example.com/mcp, https://files.example.com/mcp",
        "HTTPS://files.example.com/mcp, https://files.example.com/mcp",
        "https://Files.EXAMPLE.com/mcp, https://files.example.com/mcp",
        "https://files.example.com:443/mcp, https://files.example.com/mcp",
        "https://files.example.com:/mcp, https://files.example.com/mcp",
        "http://files.example.com:80/mcp, http://files.example.com/mcp",
        "https://files.example.com:80/mcp, https://files.example.com:80/mcp",
        "http://files.example.com:443/mcp, http://files.example.com:443/mcp",
        "https://files.example.com:8443/mcp, https://files.example.com:8443/mcp",
        "https://files.example.com/mcp/, https://files.example.com/mcp",
        "https://files.example.com/mcp//, https://files.example.com/mcp/",
        "https://files.example.com/, https://files.example.com",
        "https://files.example.com, https://files.example.com",
        "https://files.example.com/mcp?a=B, https://files.example.com/mcp?a=B",
        "https://files.example.com/mcp/?a=b/, https://files.example.com/mcp?a=b/",
        "https://files.example.com/MCP, https://files.example.com/MCP",
        "https://files.example.com/%6dcp, https://files.example.com/%6dcp",
        "https://files.example.com/a..b/...c, https://files.example.com/a..b/...c",
        "http://localhost:3000/mcp, http://localhost:3000/mcp",
        "http://[::1]:3000/mcp, http://[::1]:3000/mcp",
        "https://192.0.2.1/mcp, https://192.0.2.1/mcp"
    })
    void has_one_canonical_spelling(String text, String canonical) {
        assertEquals(canonical, new ResourceIndicator(text).canonical());
        assertEquals(text, new ResourceIndicator(text).value());
    }

    @ParameterizedTest
    @CsvSource({
        "https://files.example.com/mcp, http://files.example.com/mcp",
        "https://files.example.com/mcp, https://files.example.com/MCP",
        "https://files.example.com/mcp, https://files.example.com/mcp2",
        "https://files.example.com/mcp, https://files.example.com/mcp/x",
        "https://files.example.com/mcp, https://files.example.com/mcp?",
        "https://files.example.com/mcp, https://files.example.com/mcp//",
        "https://files.example.com/mcp, https://files.example.com:8443/mcp",
        "https://files.example.com/mcp, https://files.example.com.evil.example/mcp",
        "https://files.example.com/mcp, https://files.example.com/%6dcp",
        "http://localhost/mcp, http://127.0.0.1/mcp",
        "http://localhost:3000/mcp, http://localhost:3001/mcp"
    })
    void two_resources_never_share_a_canonical_spelling(String one, String other) {
        assertNotEquals(new ResourceIndicator(one).canonical(), new ResourceIndicator(other).canonical());
    }

    @Test
    void spellings_of_one_resource_share_a_canonical_one_whatever_its_path() {
        List<String> hosts = List.of("files.example.com", "FILES.example.com", "files.example.com:443");

        Samples.check(
                samples -> samples.text("abAB/-_~", 0, 12).replaceAll("/+$", ""),
                path -> assertEquals(
                        1,
                        hosts.stream()
                                .flatMap(host ->
                                        List.of("", "/").stream().map(slash -> "https://" + host + "/x" + path + slash))
                                .map(text -> new ResourceIndicator(text).canonical())
                                .distinct()
                                .count()));
    }

    @ParameterizedTest
    @CsvSource({
        "https://files.example.com, ''",
        "https://files.example.com/, /",
        "https://files.example.com/mcp, /mcp",
        "https://files.example.com/mcp/, /mcp/",
        "https://files.example.com/a%2Fb?c=d, /a%2Fb"
    })
    @Rfc(value = 9728, section = "3")
    void its_path_is_kept_as_registered(String text, String path) {
        assertEquals(path, new ResourceIndicator(text).path());
    }
}
