package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Behind a trusted proxy that writes `Forwarded`.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProxyWireTest {

    private static final String PROXY = "127.0.0.1";
    private static final String REGISTRATION = "{\"client_name\":\"a\",\"redirect_uris\":[\"https://a.example/cb\"]}";

    private final World world =
            World.of(TestServer.at(World.ISSUER).proxies(HttpAdapter.ForwardedHeader.FORWARDED, "127.0.0.0/8"));

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.1, for=\"[2001:db8::7]:4711\";proto=https | 2001:db8:0:0:0:0:0:7",
                "for=198.51.100.1;by=_proxy | 198.51.100.1",
                "For=\"198.51.100.1:_x\";Proto=https | 198.51.100.1",
                "for=198.51.100.1, for=127.0.0.9 | 198.51.100.1",
                "for=198.51.100.1;host=\"a, for=203.0.113.66\" | 198.51.100.1"
            })
    @Rfc(value = 7239, section = "6")
    void the_audit_trail_names_the_client(String forwarded, String client) {
        assertEquals(Optional.of(client), addressOf(forwarded));
    }

    /// "unknown" and identifiers of the proxy's own are no addresses: then all that is known is the proxy.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=unknown",
                "for=_hidden",
                "for=\"_SEVKISEK:4711\"",
                "for=198.51.100.1, for=unknown",
                "proto=https",
                "for=\"198.51.100.1, for=203.0.113.66"
            })
    @Rfc(value = 7239, section = "6.2")
    @Rfc(value = 7239, section = "6.3")
    void a_client_that_the_proxy_hides_is_the_proxy(String forwarded) {
        assertEquals(Optional.of(PROXY), addressOf(forwarded));
    }

    @Test
    void a_line_that_the_client_broke_does_not_hide_what_the_proxy_adds() {
        world.wire.raw(
                ("POST /oauth/register HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Content-Type: application/json\r\nContent-Length: " + REGISTRATION.length()
                                + "\r\nForwarded: for=\"x\r\nForwarded: for=198.51.100.1\r\n\r\n" + REGISTRATION)
                        .getBytes(StandardCharsets.US_ASCII),
                true);

        assertEquals(Optional.of("198.51.100.1"), lastAddress());
    }

    /// The issuer is configuration, never a header.
    @Test
    void scheme_and_host_of_a_header_change_nothing() {
        Wire.Response metadata = world.wire
                .get("/.well-known/oauth-authorization-server")
                .header("Forwarded", "for=198.51.100.1;proto=http;host=evil.example")
                .header("X-Forwarded-Proto", "http")
                .header("X-Forwarded-Host", "evil.example")
                .send();
        Wire.Response login = world.wire
                .get("/login")
                .header("Forwarded", "for=198.51.100.1;proto=http;host=evil.example")
                .send();

        assertEquals(World.ISSUER, World.member(metadata, "issuer"));
        assertEquals(World.ISSUER + "/oauth/token", World.member(metadata, "token_endpoint"));
        assertEquals(200, login.status());
        assertTrue(login.header("Set-Cookie").orElseThrow().startsWith("__Host-"));
        assertTrue(login.header("Set-Cookie").orElseThrow().endsWith("; Secure"));
        assertTrue(login.header("Strict-Transport-Security").isPresent());
    }

    private Optional<String> addressOf(String forwarded) {
        world.wire
                .post("/oauth/register")
                .header("Forwarded", forwarded)
                .header("X-Forwarded-For", "203.0.113.66")
                .json(REGISTRATION)
                .send();
        return lastAddress();
    }

    private Optional<String> lastAddress() {
        return world.server
                .authPlane
                .stores
                .audit()
                .rows(TenantId.DEFAULT)
                .getLast()
                .origin()
                .address();
    }
}
