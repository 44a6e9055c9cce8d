package io.authplane.domain.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GrantTypeTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Authorization_Code", "refresh-token", "password", "implicit", "client_credentials"})
    void does_not_know_other_names(String wire) {
        assertEquals(Optional.empty(), GrantType.find(wire));
    }

    @Test
    @Rfc(value = 6749, section = "4.1.3")
    @Rfc(value = 6749, section = "6")
    void has_the_values_of_the_specification() {
        assertEquals(Optional.of(GrantType.AUTHORIZATION_CODE), GrantType.find("authorization_code"));
        assertEquals(Optional.of(GrantType.REFRESH_TOKEN), GrantType.find("refresh_token"));
        assertEquals("refresh_token", GrantType.REFRESH_TOKEN.wire());
    }
}
