package io.authplane.domain.client;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.samples.ClientBuilder;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 7591, section = "2")
class ClientMetadataTest {

    private static void assertInvalid(ClientBuilder client) {
        assertRefused(OAuthError.InvalidClientMetadata.class, client::metadata);
    }

    private static String[] uris(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "https://app.example.com/cb" + i)
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\u200b\u2060",
                "\u00a0\u3000",
                "a\nb",
                "a\u0000b",
                "a\u007fb",
                "a\u0085b",
                "bank\u202egnp",
                "a\u202ab",
                "a\u2066b",
                "a\u2069b",
                "a\u200fb",
                "a\u200eb",
                "a\u061cb"
            })
    void refuses_a_name_that_is_blank_or_deceives_the_eye(String name) {
        assertInvalid(Given.aPublicClient().withName(name));
    }

    @Test
    void a_name_has_at_most_200_characters() {
        assertEquals(
                200,
                Given.aPublicClient()
                        .withName("n".repeat(200))
                        .metadata()
                        .name()
                        .length());
        assertInvalid(Given.aPublicClient().withName("n".repeat(201)));
    }

    @Test
    void at_most_ten_different_redirect_uris() {
        assertEquals(
                10,
                Given.aPublicClient()
                        .withRedirectUris(uris(10))
                        .metadata()
                        .redirectUris()
                        .size());
        assertInvalid(Given.aPublicClient().withRedirectUris(uris(11)));
    }

    @Test
    void a_repeated_redirect_uri_counts_once() {
        ClientMetadata metadata = Given.aPublicClient()
                .withRedirectUris("https://app.example.com/a", "https://app.example.com/b", "https://app.example.com/a")
                .metadata();

        assertEquals(
                List.of("https://app.example.com/a", "https://app.example.com/b"),
                metadata.redirectUris().stream().map(RedirectUri::value).toList());
    }

    @Test
    @Rfc(value = 6749, section = "3.1.2.2")
    void the_code_grant_needs_a_redirect_uri() {
        assertInvalid(Given.aPublicClient().withRedirectUris());
        assertEquals(
                List.of(),
                Given.aPublicClient()
                        .withGrantTypes(GrantType.REFRESH_TOKEN)
                        .withRedirectUris()
                        .metadata()
                        .redirectUris());
    }

    @Test
    void a_client_without_any_grant_type_is_refused() {
        ClientMetadata good = Given.aPublicClient().metadata();

        assertRefused(OAuthError.InvalidClientMetadata.class, () -> copy(good, Set.of(), good.agentDescription()));
    }

    @Test
    void an_agent_description_has_at_most_255_characters_and_no_controls() {
        ClientMetadata good = Given.aPublicClient().metadata();

        assertEquals(
                255,
                copy(good, good.grantTypes(), "d".repeat(255))
                        .agentDescription()
                        .length());
        assertRefused(OAuthError.InvalidClientMetadata.class, () -> copy(good, good.grantTypes(), "d".repeat(256)));
        assertRefused(OAuthError.InvalidClientMetadata.class, () -> copy(good, good.grantTypes(), "a\nb"));
    }

    @Test
    void the_refresh_grace_is_between_zero_and_ten_minutes() {
        assertInvalid(Given.aPublicClient().withRefreshGrace(Duration.ofNanos(-1)));
        assertInvalid(
                Given.aPublicClient().withRefreshGrace(Duration.ofMinutes(10).plusNanos(1)));
        assertEquals(
                Duration.ZERO,
                Given.aPublicClient().withRefreshGrace(Duration.ZERO).metadata().refreshGrace());
        assertEquals(
                Duration.ofMinutes(10),
                Given.aPublicClient()
                        .withRefreshGrace(Duration.ofMinutes(10))
                        .metadata()
                        .refreshGrace());
    }

    @Test
    @Rfc(value = 8252, section = "8.4")
    void private_use_schemes_are_for_public_clients() {
        assertInvalid(Given.aConfidentialClient().withRedirectUris("com.example.app:/cb"));
        assertEquals(
                1,
                Given.aPublicClient()
                        .withRedirectUris("com.example.app:/cb")
                        .metadata()
                        .redirectUris()
                        .size());
    }

    @Test
    void bounds_can_change_alone() {
        ClientMetadata before = Given.aPublicClient().metadata();
        ResourceId resource = Given.RESOURCE;

        ClientMetadata after = before.withBounds(Scopes.of("a"), Duration.ZERO, Optional.of(resource));

        assertEquals(Scopes.of("a"), after.ceiling());
        assertEquals(Duration.ZERO, after.refreshGrace());
        assertEquals(Optional.of(resource), after.defaultResource());
        assertEquals(before, after.withBounds(before.ceiling(), before.refreshGrace(), before.defaultResource()));
        assertRefused(
                OAuthError.InvalidClientMetadata.class,
                () -> before.withBounds(Scopes.NONE, Duration.ofHours(1), Optional.empty()));
    }

    @Test
    void cannot_be_changed_from_outside() {
        Set<GrantType> source = EnumSet.of(GrantType.AUTHORIZATION_CODE);
        ClientMetadata metadata = copy(Given.aPublicClient().metadata(), source, "");

        source.add(GrantType.REFRESH_TOKEN);

        assertEquals(Set.of(GrantType.AUTHORIZATION_CODE), metadata.grantTypes());
        assertThrows(
                UnsupportedOperationException.class, () -> metadata.grantTypes().add(GrantType.REFRESH_TOKEN));
    }

    private static ClientMetadata copy(ClientMetadata from, Set<GrantType> grantTypes, String agentDescription) {
        return new ClientMetadata(
                from.name(),
                from.redirectUris(),
                grantTypes,
                from.authenticationMethod(),
                from.applicationType(),
                from.ceiling(),
                from.agent(),
                agentDescription,
                from.refreshGrace(),
                from.defaultResource());
    }
}
