package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.domain.oauth.Rfc;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ForwardedElementsTest {

    /// The examples of the RFC, and more.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=192.0.2.60;proto=http;by=203.0.113.43 | 192.0.2.60",
                "For=\"[2001:db8:cafe::17]:4711\" | [2001:db8:cafe::17]:4711",
                "for=\"192.0.2.60\" | 192.0.2.60",
                "for=192.0.2.60 ; proto=https | 192.0.2.60",
                "proto=https;host=example.com;for=192.0.2.60 | 192.0.2.60",
                "for=\"_gazonk\" | _gazonk",
                "for=unknown | unknown",
                "for=\"192.0.2.60:_port\" | 192.0.2.60:_port",
                "for=\"\\1\\9\\2.0.2.60\" | 192.0.2.60",
                "by=203.0.113.43 | ``",
                "proto=https | ``"
            })
    @Rfc(value = 7239, section = "4")
    void an_element_tells_who_sent_the_request(String line, String node) {
        assertEquals(List.of(node), ForwardedElements.nodes(line));
    }

    @Test
    @Rfc(value = 7239, section = "4")
    void elements_stand_in_the_order_of_the_proxies() {
        assertEquals(
                List.of("192.0.2.43", "[2001:db8:cafe::17]", "_hidden"),
                ForwardedElements.nodes("for=192.0.2.43, for=\"[2001:db8:cafe::17]\";proto=https, for=_hidden"));
    }

    @Test
    void what_stands_in_quotes_begins_no_element() {
        assertEquals(
                List.of("192.0.2.1"),
                ForwardedElements.nodes("for=192.0.2.1;host=\"a, for=203.0.113.66;for=203.0.113.67\""));
        assertEquals(List.of("192.0.2.1"), ForwardedElements.nodes("for=192.0.2.1;host=\"a\\\", for=203.0.113.66\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=\"192.0.2.1",
                "for=\"x, for=203.0.113.66",
                "for=192.0.2.1;host=\"a\\\"",
                "for=192.0.2.1;for=203.0.113.66",
                "",
                ";",
                "\""
            })
    void a_malformed_line_tells_nothing(String line) {
        assertEquals(List.of(""), ForwardedElements.nodes(line));
    }
}
