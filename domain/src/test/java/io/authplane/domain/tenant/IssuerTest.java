package io.authplane.domain.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.oauth.Rfc;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 8414, section = "2")
class IssuerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "auth.example.com",
                "//auth.example.com",
                "https://",
                "https:auth.example.com",
                "https://auth example.com",
                "ftp://auth.example.com",
                "HTTPS://auth.example.com",
                "https://auth.example.com?",
                "https://auth.example.com?a=b",
                "https://auth.example.com#",
                "https://auth.example.com#top",
                "https://user@auth.example.com",
                "https://auth.example.com/",
                "https://auth.example.com/tenant",
                "https://auth.example.com:",
                "https://auth.example.com:65536",
                "https://auth_server.example.com"
            })
    void refuses_what_is_no_https_url_without_query_and_fragment(String text) {
        assertThrows(IllegalArgumentException.class, () -> new Issuer(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://auth.example.com",
                "http://10.0.0.1:9000",
                "http://0.0.0.0:9000",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "http://localhost@example.com",
                "http://[::2]:9000"
            })
    void refuses_http_where_the_host_can_be_another_machine(String text) {
        assertThrows(IllegalArgumentException.class, () -> new Issuer(text));
    }

    @ParameterizedTest
    @CsvSource({
        "https://auth.example.com, auth.example.com, 443, true, false",
        "https://auth.example.com:8443, auth.example.com, 8443, true, false",
        "https://auth.example.com:443, auth.example.com, 443, true, false",
        "https://auth.example.com:65535, auth.example.com, 65535, true, false",
        "https://auth.example.com:0, auth.example.com, 0, true, false",
        "http://localhost:9000, localhost, 9000, false, true",
        "http://localhost, localhost, 80, false, true",
        "http://127.0.0.1:9000, 127.0.0.1, 9000, false, true",
        "http://127.8.9.10:9000, 127.8.9.10, 9000, false, true",
        "http://[::1]:9000, [::1], 9000, false, true",
        "https://localhost:9443, localhost, 9443, true, true"
    })
    void knows_its_host_and_port(String url, String host, int port, boolean secure, boolean loopback) {
        Issuer issuer = new Issuer(url);

        assertEquals(host, issuer.host());
        assertEquals(port, issuer.port());
        assertEquals(secure, issuer.isSecure());
        assertEquals(loopback, issuer.isLoopback());
        assertEquals(url, issuer.value());
    }

    @Test
    void endpoints_lie_directly_below_it() {
        assertEquals(
                "https://auth.example.com/oauth/token",
                new Issuer("https://auth.example.com").endpoint("/oauth/token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.0.0.0", "127.255.255.255", "127.1.2.3", "[::1]"})
    void these_hosts_mean_this_machine(String host) {
        assertTrue(Issuer.isLoopbackHost(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost.",
                "localhost.example.com",
                "my-localhost",
                "127.0.0.1.example.com",
                "127.0.0.256",
                "127.0.0.1000",
                "127.0.0",
                "127.1",
                "127.0.0.1.",
                "128.0.0.1",
                "0.0.0.0",
                "::1",
                "[::]",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "2130706433",
                "0x7f.0.0.1",
                "127.0.0.\u0661"
            })
    void other_hosts_may_be_other_machines(String host) {
        assertFalse(Issuer.isLoopbackHost(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Default", "a_b", "a b", "a.b", "\u00e4"})
    void refuses_a_tenant_id_of_another_alphabet(String text) {
        assertThrows(IllegalArgumentException.class, () -> new TenantId(text));
    }

    @Test
    void a_tenant_id_has_at_most_63_characters() {
        assertEquals(63, new TenantId("t".repeat(63)).value().length());
        assertThrows(IllegalArgumentException.class, () -> new TenantId("t".repeat(64)));
    }
}
