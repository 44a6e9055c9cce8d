package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientAddressTest {

    private final ClientAddress behindProxies = new ClientAddress(
            new HttpAdapter.Proxies(List.of("10.0.0.0/8", "fd00::/8"), HttpAdapter.ForwardedHeader.X_FORWARDED_FOR));

    @Test
    void without_trusted_proxies_it_is_the_peer_whatever_a_header_says() {
        ClientAddress direct = new ClientAddress(HttpAdapter.Proxies.NONE);

        assertEquals("10.0.0.1", client(direct, "10.0.0.1", "192.0.2.1"));
    }

    @Test
    void a_peer_that_is_no_trusted_proxy_is_not_believed() {
        assertEquals("198.51.100.7", client(behindProxies, "198.51.100.7", "192.0.2.1"));
    }

    @Test
    void it_is_the_right_most_address_that_is_no_trusted_proxy() {
        assertEquals("192.0.2.1", client(behindProxies, "10.0.0.1", "203.0.113.9", "192.0.2.1", "10.0.0.2"));
    }

    @Test
    void when_all_are_trusted_it_is_the_left_most() {
        assertEquals("10.0.0.3", client(behindProxies, "10.0.0.1", "10.0.0.3", "10.0.0.2"));
    }

    @Test
    void text_that_is_no_address_ends_the_walk() {
        assertEquals("10.0.0.2", client(behindProxies, "10.0.0.1", "192.0.2.1", "unknown", "10.0.0.2"));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1:4711, 192.0.2.1",
        "[2001:db8::1], 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1]:4711, 2001:db8:0:0:0:0:0:1",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1",
        "example.com, 10.0.0.1",
        "'', 10.0.0.1"
    })
    void ports_and_brackets_do_not_count_and_names_are_never_looked_up(String node, String expected) {
        assertEquals(expected, client(behindProxies, "10.0.0.1", node));
    }

    @Test
    void a_network_holds_the_addresses_that_share_its_prefix() {
        Network network = Network.parse("192.0.2.128/25");

        assertTrue(network.contains(InetAddress.ofLiteral("192.0.2.128")));
        assertTrue(network.contains(InetAddress.ofLiteral("192.0.2.255")));
        assertFalse(network.contains(InetAddress.ofLiteral("192.0.2.127")));
        assertFalse(network.contains(InetAddress.ofLiteral("192.0.3.128")));
        assertFalse(network.contains(InetAddress.ofLiteral("2001:db8::1")));
    }

    @Test
    void a_network_of_all_and_a_network_of_one() {
        assertTrue(Network.parse("0.0.0.0/0").contains(InetAddress.ofLiteral("203.0.113.9")));
        assertTrue(Network.parse("::1").contains(InetAddress.ofLiteral("::1")));
        assertFalse(Network.parse("::1").contains(InetAddress.ofLiteral("::2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "proxy.example.com", "::/129"})
    void what_is_no_network_is_refused_with_a_sentence(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Network.parse(text));

        assertEquals("'" + text + "' is not a network such as 10.0.0.0/8", refused.getMessage());
    }

    private static String client(ClientAddress subject, String peer, String... forwarded) {
        return subject.client(InetAddress.ofLiteral(peer), List.of(forwarded)).getHostAddress();
    }
}
