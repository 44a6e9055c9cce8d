package io.authplane.domain.client;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which redirect URIs may be registered.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 6749, section = "3.1.2")
class RedirectUriTest {

    private static RedirectUri parse(String text) {
        return RedirectUri.parse(text, PrivateUseSchemes.SHIPPED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/callback",
                "callback",
                "//app.example.com/cb",
                "app.example.com/cb",
                "https:",
                "https://",
                "https:///cb",
                "https:app.example.com/cb",
                "https:/app.example.com/cb",
                "https://app example.com/cb",
                "https://app.example.com/c b",
                " https://app.example.com/cb",
                "https://app.example.com/cb\n",
                "https://app.example.com/caf\u00e9",
                "https://b\u00fccher.example/cb",
                "https://app.example.com\\@evil.example/cb",
                "https://app_server.example.com/cb",
                "https://app.example.com/%zz",
                "https://[::1/cb",
                "HTTPS://app.example.com/cb",
                "Http://localhost/cb"
            })
    void refuses_what_is_no_absolute_uri_with_a_host(String text) {
        assertRefused(OAuthError.InvalidRedirectUri.class, () -> parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/cb#",
                "https://app.example.com/cb#top",
                "http://localhost/cb#top",
                "com.example.app:/cb#top",
                "cursor:cb#top"
            })
    void refuses_a_fragment(String text) {
        assertRefused(OAuthError.InvalidRedirectUri.class, () -> parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user@app.example.com/cb",
                "https://app.example.com:443@evil.example/cb",
                "http://localhost@evil.example/",
                "http://localhost:80@evil.example/",
                "http://127.0.0.1:80%20@evil.example/",
                "http://user:secret@localhost/cb",
                "http://@localhost/cb",
                "com.example.app://user@host/cb"
            })
    void refuses_user_information(String text) {
        assertRefused(OAuthError.InvalidRedirectUri.class, () -> parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.com/cb",
                "http://localhost.example.com/cb",
                "http://localhost./cb",
                "http://localhost%2eevil.example/cb",
                "http://127.0.0.1.example.com/cb",
                "http://127.0.0.256/cb",
                "http://127.1/cb",
                "http://2130706433/cb",
                "http://0x7f000001/cb",
                "http://0.0.0.0/cb",
                "http://10.0.0.1/cb",
                "http://192.168.0.1/cb",
                "http://[::2]/cb",
                "http://[::]/cb",
                "http://[::ffff:127.0.0.1]/cb",
                "http://[fe80::1]/cb",
                "http://cb"
            })
    void refuses_http_where_the_host_can_be_another_machine(String text) {
        assertRefused(OAuthError.InvalidRedirectUri.class, () -> parse(text));
    }

    @Test
    void is_at_most_2048_characters_long() {
        String base = "https://app.example.com/";

        assertEquals(
                2048, parse(base + "a".repeat(2048 - base.length())).value().length());
        assertRefused(OAuthError.InvalidRedirectUri.class, () -> parse(base + "a".repeat(2049 - base.length())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/cb?code=1",
                "https://app.example.com/cb?a=b&state=x",
                "https://app.example.com/cb?iss=https://auth.example.com",
                "https://app.example.com/cb?error",
                "http://localhost/cb?error_description=x",
                "com.example.app:/cb?error_uri=x",
                "cursor:cb?code=1"
            })
    @Rfc(value = 6749, section = "3.1")
    void refuses_a_query_that_would_make_a_response_parameter_appear_twice(String text) {
        assertRefused(OAuthError.InvalidRedirectUri.class, () -> parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "https://app.example.com/",
                "https://app.example.com:8443/cb",
                "https://192.0.2.1/cb",
                "https://[2001:db8::1]/cb",
                "https://localhost/cb",
                "https://app.example.com/cb?",
                "https://app.example.com/cb?client=code&codes=1",
                "https://app.example.com/oauth2redirect/example-provider"
            })
    void accepts_https(String text) {
        assertEquals(new RedirectUri(text, RedirectUri.Kind.HTTPS), parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://localhost:8080/cb",
                "http://LOCALHOST/cb",
                "http://127.0.0.1/cb",
                "http://127.0.0.1:51004/oauth2redirect/example-provider",
                "http://127.8.9.10/cb",
                "http://[::1]:61023/oauth2redirect/example-provider"
            })
    @Rfc(value = 8252, section = "7.3")
    void accepts_http_on_loopback_hosts(String text) {
        assertEquals(new RedirectUri(text, RedirectUri.Kind.LOOPBACK), parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com:8443/cb, app.example.com",
        "http://localhost:3000/cb, localhost",
        "http://[::1]:3000/cb, [::1]",
        "com.example.app:/cb, com.example.app://",
        "cursor://anysphere.cursor-mcp/oauth/callback, cursor://"
    })
    void a_person_is_shown_where_the_answer_goes(String text, String shown) {
        assertEquals(shown, parse(text).match(text).orElseThrow().destination());
    }

    @ParameterizedTest
    @EnumSource
    @Rfc(value = 8252, section = "8.6")
    void only_an_https_redirect_is_some_proof_of_who_receives_it(RedirectUri.Kind kind) {
        assertEquals(kind == RedirectUri.Kind.HTTPS, kind.provesIdentity());
    }
}
