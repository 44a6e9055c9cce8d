package io.authplane.domain.client;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 6749, section = "2.1")
class ClientTest {

    private static final MacTag TAG = new MacTag(new KeyId("k1"), "m".repeat(43));
    private static final Instant LATER = Given.NOW.plusSeconds(60);

    @Test
    void a_public_client_has_no_secret() {
        ClientMetadata confidential = Given.aConfidentialClient().metadata();

        assertThrows(
                IllegalArgumentException.class,
                () -> new Client.PublicClient(
                        Given.CLIENT, confidential, RegistrationSource.ADMIN, Given.NOW, Given.NOW));
        assertEquals(Optional.empty(), Given.aPublicClient().build().secretTag());
    }

    @Test
    void a_confidential_client_has_one() {
        ClientMetadata open = Given.aPublicClient().metadata();

        assertThrows(
                IllegalArgumentException.class,
                () -> new Client.ConfidentialClient(
                        Given.CLIENT, open, RegistrationSource.ADMIN, Given.NOW, Given.NOW, TAG));
        assertEquals(
                Optional.of(TAG),
                Given.aConfidentialClient().withSecret(TAG).build().secretTag());
    }

    @Test
    void other_metadata_neither_give_nor_take_a_secret() {
        Client open = Given.aPublicClient().build();
        Client confidential = Given.aConfidentialClient().build();

        assertThrows(IllegalArgumentException.class, () -> open.withMetadata(confidential.metadata(), LATER));
        assertThrows(IllegalArgumentException.class, () -> confidential.withMetadata(open.metadata(), LATER));
    }

    @Test
    void a_change_keeps_what_it_is_not_about() {
        Client before = Given.aConfidentialClient().withSecret(TAG).build();

        Client after = before.withMetadata(
                Given.aConfidentialClient().withName("Other").metadata(), LATER);

        assertEquals("Other", after.metadata().name());
        assertEquals(before.id(), after.id());
        assertEquals(before.issuedAt(), after.issuedAt());
        assertEquals(before.source(), after.source());
        assertEquals(before.secretTag(), after.secretTag());
        assertEquals(LATER, after.updatedAt());
    }

    @Test
    void a_new_secret_takes_the_place_of_the_old_one() {
        Client.ConfidentialClient before = assertInstanceOf(
                Client.ConfidentialClient.class,
                Given.aConfidentialClient().withSecret(TAG).build());
        MacTag rotated = new MacTag(new KeyId("k2"), "n".repeat(43));

        Client.ConfidentialClient after = before.withSecret(rotated, LATER);

        assertEquals(Optional.of(rotated), after.secretTag());
        assertEquals(before.metadata(), after.metadata());
        assertEquals(LATER, after.updatedAt());
    }

    @Test
    @Rfc(value = 6749, section = "5.2")
    void a_grant_type_that_was_not_registered_is_refused() {
        Client client = Given.aPublicClient()
                .withGrantTypes(GrantType.AUTHORIZATION_CODE)
                .build();

        assertRefused(OAuthError.UnauthorizedClient.class, () -> client.requireGrantType(GrantType.REFRESH_TOKEN));
        assertDoesNotThrow(() -> client.requireGrantType(GrantType.AUTHORIZATION_CODE));
    }

    @ParameterizedTest
    @EnumSource
    void a_source_reads_back_from_what_is_stored(RegistrationSource source) {
        assertTrue(source.stored().matches("admin|dcr"));
        assertEquals(source, RegistrationSource.fromStored(source.stored()));
    }
}
