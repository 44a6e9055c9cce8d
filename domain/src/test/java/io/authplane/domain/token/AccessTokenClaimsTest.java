package io.authplane.domain.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.domain.oauth.Rfc;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessTokenClaimsTest {

    @Test
    @Rfc(value = 9068, section = "2.2")
    @Rfc(value = 9068, section = "2.2.3")
    void each_claim_that_a_token_must_have_is_a_component_that_cannot_be_left_out() {
        List<String> required =
                List.of("issuer", "expiresAt", "audience", "subject", "clientId", "issuedAt", "id", "scopes");

        List<String> components = Arrays.stream(AccessTokenClaims.class.getRecordComponents())
                .filter(component -> component.getType() != java.util.Optional.class)
                .map(RecordComponent::getName)
                .toList();

        assertEquals(
                List.of(),
                required.stream().filter(name -> !components.contains(name)).toList());
    }

    @Test
    void an_access_token_is_not_printed() {
        assertEquals("[AccessToken]", new AccessToken("a.b.c").toString());
    }
}
