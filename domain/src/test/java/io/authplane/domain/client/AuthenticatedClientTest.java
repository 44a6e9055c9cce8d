package io.authplane.domain.client;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 6749, section = "2.3")
@Rfc(value = 6749, section = "3.2.1")
class AuthenticatedClientTest {

    /// Knows one secret by its text; the stored tag plays no part here.
    private static final SecretVerifier VERIFIER =
            (presented, _) -> presented.reveal().equals("s3cret");

    private static final Standing ACTIVE = Standing.first(AncestorKind.CLIENT, Given.CLIENT.value());

    private final Client publicClient = Given.aPublicClient().build();
    private final Client confidential = Given.aConfidentialClient().build();

    private static ClientCredentials name(String id) {
        return new ClientCredentials.NameOnly(new ClientId(id));
    }

    private static ClientCredentials inBody(String id, String secret) {
        return ClientCredentials.parse(
                Optional.empty(), new Parameters(Map.of("client_id", List.of(id), "client_secret", List.of(secret))));
    }

    private static ClientCredentials inHeader(String id, String secret) {
        String encoded = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return ClientCredentials.parse(Optional.of("Basic " + encoded), new Parameters(Map.of()));
    }

    private static OAuthException assertUnproven(Client client, ClientCredentials presented) {
        return assertRefused(
                OAuthError.InvalidClient.class,
                () -> AuthenticatedClient.authenticate(client, ACTIVE, presented, VERIFIER));
    }

    @Test
    void a_confidential_client_needs_its_secret() {
        String id = Given.CLIENT.value();

        assertUnproven(confidential, name(id));
        assertUnproven(confidential, inBody(id, "wrong"));
        assertUnproven(confidential, inHeader(id, "wrong"));
        assertUnproven(confidential, inHeader(id, ""));
    }

    @Test
    @Rfc(value = 6749, section = "2.2")
    void the_name_of_another_client_proves_nothing() {
        assertUnproven(confidential, inBody("client-2", "s3cret"));
        assertUnproven(publicClient, name("client-2"));
    }

    @Test
    void a_public_client_that_shows_a_secret_is_not_the_registered_one() {
        assertUnproven(publicClient, inBody(Given.CLIENT.value(), "s3cret"));
        assertUnproven(publicClient, inHeader(Given.CLIENT.value(), "s3cret"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPENDED", "REVOKED"})
    void a_client_that_is_not_active_is_refused_even_with_its_secret(Standing.State state) {
        Standing standing = new Standing(ACTIVE.ref(), state, 1, 1);

        assertRefused(
                OAuthError.InvalidClient.class,
                () -> AuthenticatedClient.authenticate(
                        confidential, standing, inBody(Given.CLIENT.value(), "s3cret"), VERIFIER));
        assertRefused(
                OAuthError.InvalidClient.class,
                () -> AuthenticatedClient.authenticate(publicClient, standing, name(Given.CLIENT.value()), VERIFIER));
    }

    @Test
    void every_refusal_reads_the_same() {
        Standing suspended = new Standing(ACTIVE.ref(), Standing.State.SUSPENDED, 1, 1);
        OAuthError wrongSecret = assertUnproven(confidential, inBody(Given.CLIENT.value(), "wrong"))
                .error();

        OAuthError notActive = assertRefused(
                        OAuthError.InvalidClient.class,
                        () -> AuthenticatedClient.authenticate(
                                confidential, suspended, inBody(Given.CLIENT.value(), "s3cret"), VERIFIER))
                .error();

        assertEquals(wrongSecret, notActive);
        assertEquals(wrongSecret, AuthenticatedClient.refused("no such client").error());
        assertEquals(wrongSecret, assertUnproven(publicClient, name("client-2")).error());
    }

    @Test
    void a_secret_is_accepted_in_the_header_and_in_the_body_whichever_was_registered() {
        String id = Given.CLIENT.value();

        assertEquals(
                Given.CLIENT,
                AuthenticatedClient.authenticate(confidential, ACTIVE, inHeader(id, "s3cret"), VERIFIER)
                        .id());
        assertEquals(
                Given.CLIENT,
                AuthenticatedClient.authenticate(confidential, ACTIVE, inBody(id, "s3cret"), VERIFIER)
                        .id());
    }

    @Test
    void either_reading_of_a_form_encoded_secret_is_tried() {
        AuthenticatedClient client = AuthenticatedClient.authenticate(
                confidential, ACTIVE, inHeader(Given.CLIENT.value(), "s3%63ret"), VERIFIER);

        assertSame(confidential, client.client());
    }

    @Test
    @Rfc(value = 6749, section = "2.1")
    void a_public_client_is_known_by_its_name() {
        AuthenticatedClient client =
                AuthenticatedClient.authenticate(publicClient, ACTIVE, name(Given.CLIENT.value()), VERIFIER);

        assertSame(publicClient, client.client());
        assertSame(ACTIVE, client.standing());
    }

    @Test
    void the_secret_is_checked_against_the_tag_of_this_client() {
        SecretVerifier byTag = (_, stored) -> stored.equals(((Client.ConfidentialClient) confidential).secret());

        AuthenticatedClient client =
                AuthenticatedClient.authenticate(confidential, ACTIVE, inBody(Given.CLIENT.value(), "any"), byTag);

        assertEquals(Given.CLIENT, client.id());
    }
}
