package io.authplane.domain.client;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which schemes beside https and http may be registered.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PrivateUseSchemesTest {

    private static RedirectUri parse(String text) {
        return RedirectUri.parse(text, PrivateUseSchemes.SHIPPED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.example.app:/oauth2redirect/example-provider",
                "com.example.app://callback",
                "com.example.app:cb",
                "Com.Example.App:/cb",
                "cursor://anysphere.cursor-mcp/oauth/callback",
                "vscode://vscode.github-authentication/did-authenticate",
                "vscode-insiders://x/y",
                "windsurf://x/y",
                "claude://x/y",
                "CURSOR://x/y"
            })
    @Rfc(value = 8252, section = "7.1")
    void accepts_private_use_schemes_with_a_dot_or_of_well_known_clients(String text) {
        assertEquals(new RedirectUri(text, RedirectUri.Kind.PRIVATE_USE), parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "myapp:/cb",
                "myapp://cb",
                "cursors://x",
                "ftp://app.example.com/cb",
                "ftps://app.example.com/cb",
                "ws://localhost/cb",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "JavaScript://x/%0aalert(1)",
                "data:text/html,x",
                "blob:https://app.example.com/x",
                "vbscript:x",
                "about:blank",
                "mailto:a@example.com",
                "urn:ietf:wg:oauth:2.0:oob",
                "intent://x"
            })
    @Rfc(value = 8252, section = "8.4")
    void refuses_other_schemes(String text) {
        assertRefused(OAuthError.InvalidRedirectUri.class, () -> parse(text));
    }

    @Test
    void an_operator_may_add_schemes() {
        PrivateUseSchemes schemes = PrivateUseSchemes.with(List.of("MyApp"));

        assertEquals(
                RedirectUri.Kind.PRIVATE_USE,
                RedirectUri.parse("myapp://cb", schemes).kind());
        assertEquals(
                RedirectUri.Kind.PRIVATE_USE,
                RedirectUri.parse("MYAPP://cb", schemes).kind());
        assertEquals(Set.of("myapp"), schemes.extra());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http",
                "HTTPS",
                "javascript",
                "Data",
                "file",
                "1app",
                "my app",
                "my:app",
                "my/app",
                "\u00e4pp"
            })
    void an_operator_may_not_add_what_is_no_scheme_or_runs_code(String scheme) {
        assertThrows(IllegalArgumentException.class, () -> PrivateUseSchemes.with(List.of(scheme)));
    }
}
