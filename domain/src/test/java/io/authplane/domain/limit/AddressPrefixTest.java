package io.authplane.domain.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AddressPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "0:0:0:0:0:FFFF:192.0.2.1, 192.0.2.1",
        "2001:db8:0:0:1:2:3:4, 2001:db8:0:0::/64",
        "2001:db8::1, 2001:db8:0:0::/64",
        "2001:0DB8:a:b:c:d:e:f, 2001:db8:a:b::/64",
        "2001:db8:a:b:ffff::, 2001:db8:a:b::/64",
        "::1, 0:0:0:0::/64",
        "fe80:0:0:0:1:2:3:4%eth0, fe80:0:0:0::/64"
    })
    void is_an_ipv4_address_or_the_first_64_bits_of_an_ipv6_one(String address, String prefix) {
        assertEquals(prefix, AddressPrefix.of(address).value());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.0/24",
        "192.0.2.255, 192.0.2.0/24",
        "::ffff:192.0.2.7, 192.0.2.0/24",
        "2001:db8:0:1::5, 2001:db8:0:1::/64",
        "fe80::1%3, fe80:0:0:0::/64",
        "localhost, unknown"
    })
    void its_network_is_24_bits_of_an_ipv4_address(String address, String network) {
        assertEquals(network, AddressPrefix.of(address).network().value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "1.2.3",
                "1:2:3",
                "1::2::3:4:5:6:7:8",
                "x:1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "::192.0.2.7",
                "2001:db8::ffff:192.0.2.7"
            })
    void of_anything_else_is_one_that_all_share(String text) {
        assertEquals(AddressPrefix.UNKNOWN, AddressPrefix.of(text));
    }
}
