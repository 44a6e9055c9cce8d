package io.authplane.domain.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.oauth.Rfc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 7517, section = "4")
class PublicJwkTest {

    /// The public half of the first key in RFC 7517 appendix A.1, with the algorithm that it is for.
    private static final Map<String, String> PUBLISHED = Map.of(
            "kty", "EC",
            "crv", "P-256",
            "x", "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
            "y", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
            "use", "sig",
            "kid", "1",
            "alg", "ES256");

    private static Map<String, String> with(String name, String value) {
        Map<String, String> members = new HashMap<>(PUBLISHED);
        members.put(name, value);
        return members;
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
    @Rfc(value = 7517, section = "9.2")
    void a_private_member_cannot_be_published(String member) {
        Map<String, String> members = with(member, "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE");

        assertThrows(IllegalArgumentException.class, () -> new PublicJwk(members));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kid", "kty", "alg", "use"})
    void a_member_that_clients_select_by_is_required(String member) {
        Map<String, String> members = new HashMap<>(PUBLISHED);
        members.remove(member);

        assertThrows(IllegalArgumentException.class, () -> new PublicJwk(members));
    }

    @Test
    void a_kid_of_another_shape_cannot_be_published() {
        assertThrows(IllegalArgumentException.class, () -> new PublicJwk(with("kid", "a b")).keyId());
    }

    @Test
    void keeps_its_members_in_alphabetical_order() {
        PublicJwk key = new PublicJwk(PUBLISHED);

        assertEquals(
                List.of("alg", "crv", "kid", "kty", "use", "x", "y"),
                List.copyOf(key.members().keySet()));
        assertEquals(new KeyId("1"), key.keyId());
    }

    @Test
    void cannot_be_given_a_private_member_later() {
        Map<String, String> source = new HashMap<>(PUBLISHED);
        PublicJwk key = new PublicJwk(source);

        source.put("d", "secret");

        assertEquals(PUBLISHED, key.members());
        assertThrows(UnsupportedOperationException.class, () -> key.members().put("d", "secret"));
        assertTrue(new PublicJwk(PUBLISHED).equals(key));
    }
}
