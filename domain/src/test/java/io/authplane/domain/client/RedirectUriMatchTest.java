package io.authplane.domain.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import io.authplane.domain.samples.Samples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether a request may be answered at a URI.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 9700, section = "2.1")
@Rfc(value = 9700, section = "4.1.3")
class RedirectUriMatchTest {

    private static Optional<MatchedRedirectUri> match(String registered, String requested) {
        return RedirectUri.parse(registered, PrivateUseSchemes.SHIPPED).match(requested);
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/cb, ''",
        "https://app.example.com/cb, https://app.example.com/cb/",
        "https://app.example.com/cb, https://app.example.com/CB",
        "https://app.example.com/cb, https://APP.example.com/cb",
        "https://app.example.com/cb, HTTPS://app.example.com/cb",
        "https://app.example.com/cb, https://app.example.com:443/cb",
        "https://app.example.com/cb, https://app.example.com:8443/cb",
        "https://app.example.com/cb, https://app.example.com/cb?",
        "https://app.example.com/cb, https://app.example.com/cb?a=b",
        "https://app.example.com/cb?a=b, https://app.example.com/cb",
        "https://app.example.com/cb?a=b, https://app.example.com/cb?a=c",
        "https://app.example.com/cb?a=b&c=d, https://app.example.com/cb?c=d&a=b",
        "https://app.example.com/cb, https://app.example.com/cb#x",
        "https://app.example.com/cb, https://app.example.com/x/../cb",
        "https://app.example.com/cb, https://app.example.com/%63b",
        "https://app.example.com/cb, http://app.example.com/cb",
        "https://app.example.com/cb, https://app.example.com.evil.example/cb",
        "https://app.example.com/cb, https://app.example.com@evil.example/cb",
        "https://app.example.com/cb, https://sub.app.example.com/cb",
        "https://app.example.com/cb, https://app.example.com/cb/../evil",
        "https://app.example.com, https://app.example.com/",
        "com.example.app:/cb, com.example.app:/cb/",
        "com.example.app:/cb, com.example.app:/CB",
        "com.example.app:/cb, com.example.app://cb",
        "com.example.app:/cb, COM.example.app:/cb",
        "com.example.app://host/cb, com.example.app://host:8080/cb",
        "https://localhost/cb, https://localhost:8443/cb"
    })
    @Rfc(value = 8252, section = "8.4")
    @Rfc(value = 6749, section = "3.1.2.3")
    void anything_but_the_same_string_is_no_match(String registered, String requested) {
        assertEquals(Optional.empty(), match(registered, requested));
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/cb?a=b",
        "http://localhost:8080/cb",
        "http://[::1]/cb",
        "com.example.app:/cb",
        "cursor://anysphere.cursor-mcp/oauth/callback"
    })
    @Rfc(value = 6749, section = "3.1.2.3")
    void the_same_string_matches(String text) {
        assertEquals(text, match(text, text).orElseThrow().value());
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/cb, http://127.0.0.1:51004/cb",
        "http://127.0.0.1:8080/cb, http://127.0.0.1:51004/cb",
        "http://127.0.0.1:8080/cb, http://127.0.0.1/cb",
        "http://127.8.9.10/cb, http://127.8.9.10:51004/cb",
        "http://[::1]/cb, http://[::1]:61023/cb",
        "http://[::1]:1/cb, http://[::1]/cb",
        "http://localhost/cb, http://localhost:3000/cb",
        "http://localhost:3000/cb, http://localhost:3001/cb",
        "http://localhost, http://localhost:3000",
        "http://localhost/, http://localhost:3000/",
        "http://localhost/cb?a=b, http://localhost:3000/cb?a=b"
    })
    @Rfc(value = 8252, section = "7.3")
    void a_loopback_redirect_may_have_any_port(String registered, String requested) {
        MatchedRedirectUri matched = match(registered, requested).orElseThrow();

        assertEquals(requested, matched.value());
        assertEquals(RedirectUri.Kind.LOOPBACK, matched.kind());
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/cb, http://localhost/cb",
        "http://localhost/cb, http://127.0.0.1/cb",
        "http://127.0.0.1/cb, http://[::1]/cb",
        "http://127.0.0.1/cb, http://127.0.0.2/cb",
        "http://[::1]/cb, http://[::2]/cb",
        "http://localhost/cb, http://LOCALHOST:3000/cb",
        "http://localhost/cb, https://localhost/cb",
        "http://localhost/cb, https://localhost:3000/cb",
        "http://localhost/cb, HTTP://localhost:3000/cb",
        "http://localhost/cb, http://localhost:3000/cb/",
        "http://localhost/cb, http://localhost:3000/CB",
        "http://localhost/cb, http://localhost:3000/",
        "http://localhost/cb, http://localhost:3000",
        "http://localhost, http://localhost:3000/",
        "http://localhost/cb, http://localhost:3000/x/../cb",
        "http://localhost/cb, http://localhost:3000/%63b",
        "http://localhost/cb, http://localhost:3000/cb?a=b",
        "http://localhost/cb, http://localhost:3000/cb?",
        "http://localhost/cb?a=b, http://localhost:3000/cb",
        "http://localhost/cb?a=b, http://localhost:3000/cb?a=c",
        "http://localhost/cb, http://localhost:3000/cb#",
        "http://localhost/cb, http://localhost:3000/cb#x",
        "http://localhost/cb, http://localhost@evil.example/cb",
        "http://localhost/cb, http://localhost:3000@evil.example/cb",
        "http://localhost/cb, http://user@localhost:3000/cb",
        "http://localhost/cb, http://@localhost:3000/cb",
        "http://localhost/cb, http://localhost.evil.example:3000/cb",
        "http://localhost/cb, http://evil.example:3000/cb",
        "http://localhost/cb, http://localhost:port/cb",
        "http://localhost/cb, http:localhost:3000/cb",
        "http://localhost/cb, //localhost:3000/cb",
        "http://localhost/cb, /cb",
        "http://localhost/cb, ''",
        "http://localhost/cb, 'http://localhost:3000 /cb'",
        "http://localhost/cb, com.example.app:/cb"
    })
    @Rfc(value = 8252, section = "7.3")
    @Rfc(value = 8252, section = "8.4")
    void nothing_but_the_port_of_a_loopback_redirect_may_differ(String registered, String requested) {
        assertEquals(Optional.empty(), match(registered, requested));
    }

    @Test
    void hosts_and_paths_never_get_mixed_up_whatever_the_ports_are() {
        record Pair(String hostA, String hostB, String pathA, String pathB, int portA, int portB) {}
        List<String> hosts = List.of("localhost", "127.0.0.1", "127.0.0.2", "[::1]");
        List<String> paths = List.of("", "/", "/cb", "/cb/", "/cb?a=b");

        Samples.check(
                samples -> new Pair(
                        samples.oneOf(hosts),
                        samples.oneOf(hosts),
                        samples.oneOf(paths),
                        samples.oneOf(paths),
                        1 + samples.below(65_535),
                        1 + samples.below(65_535)),
                pair -> assertEquals(
                        pair.hostA().equals(pair.hostB()) && pair.pathA().equals(pair.pathB()),
                        match(
                                        "http://" + pair.hostA() + ":" + pair.portA() + pair.pathA(),
                                        "http://" + pair.hostB() + ":" + pair.portB() + pair.pathB())
                                .isPresent()));
    }

    @Test
    @Rfc(value = 6749, section = "3.1.2.3")
    void a_client_is_matched_against_all_its_uris_and_no_other() {
        ClientMetadata metadata = Given.aPublicClient()
                .withRedirectUris("https://app.example.com/cb", "http://localhost/cb")
                .metadata();

        assertTrue(metadata.match("https://app.example.com/cb").isPresent());
        assertTrue(metadata.match("http://localhost:3000/cb").isPresent());
        assertFalse(metadata.match("https://app.example.com/other").isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/cb, https://app.example.com/cb?code=a+b%26c&state=x%0D%0Ay",
        "https://app.example.com/cb?, https://app.example.com/cb?code=a+b%26c&state=x%0D%0Ay",
        "https://app.example.com/cb?k=v, https://app.example.com/cb?k=v&code=a+b%26c&state=x%0D%0Ay",
        "https://app.example.com/cb?k=v&, https://app.example.com/cb?k=v&code=a+b%26c&state=x%0D%0Ay",
        "com.example.app:cb, com.example.app:cb?code=a+b%26c&state=x%0D%0Ay"
    })
    @Rfc(value = 6749, section = "3.1.2")
    void parameters_are_added_to_a_query_that_is_retained(String uri, String location) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", "a b&c");
        parameters.put("state", "x\r\ny");

        assertEquals(location, match(uri, uri).orElseThrow().with(parameters));
    }

    @Test
    void two_matches_of_one_uri_are_equal() {
        MatchedRedirectUri one =
                match("http://localhost/cb", "http://localhost:1/cb").orElseThrow();

        assertEquals(one, match("http://localhost/cb", "http://localhost:1/cb").orElseThrow());
        assertEquals(
                one.hashCode(),
                match("http://localhost/cb", "http://localhost:1/cb")
                        .orElseThrow()
                        .hashCode());
        assertNotEquals(
                one, match("http://localhost/cb", "http://localhost:2/cb").orElseThrow());
        assertEquals("http://localhost:1/cb", one.toString());
    }
}
