package io.authplane.domain.client;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 7591, section = "2")
class RequestedMetadataTest {

    private static final String GOOD = "https://app.example.com/cb";
    private static final String BAD = "http://app.example.com/cb";

    private Optional<String> name = Optional.of("Example");
    private List<String> redirectUris = List.of(GOOD);
    private Optional<List<String>> grantTypes = Optional.empty();
    private Optional<List<String>> responseTypes = Optional.empty();
    private Optional<String> method = Optional.empty();
    private Optional<String> type = Optional.empty();

    private ClientMetadata register(RegistrationPolicy policy) {
        return new RequestedMetadata(
                        name, redirectUris, grantTypes, responseTypes, method, type, false, Optional.empty())
                .toMetadata(policy);
    }

    private ClientMetadata register() {
        return register(RegistrationPolicy.DEFAULT);
    }

    private String refusal() {
        return assertRefused(OAuthError.InvalidClientMetadata.class, this::register)
                .error()
                .description();
    }

    @Test
    void the_least_that_a_client_may_say_gives_a_public_web_client_with_both_grants() {
        ClientMetadata metadata = register();

        assertEquals("Example", metadata.name());
        assertEquals(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN), metadata.grantTypes());
        assertEquals(ClientAuthenticationMethod.NONE, metadata.authenticationMethod());
        assertEquals(ApplicationType.WEB, metadata.applicationType());
        assertEquals(Scopes.NONE, metadata.ceiling());
        assertEquals(Duration.ofSeconds(120), metadata.refreshGrace());
        assertEquals(Optional.empty(), metadata.defaultResource());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void a_blank_name_is_refused(String text) {
        name = Optional.of(text);

        assertEquals("client_name is required", refusal());
    }

    @Test
    void a_missing_name_is_refused() {
        name = Optional.empty();

        assertEquals("client_name is required", refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"implicit", "password", "client_credentials", "", "AUTHORIZATION_CODE"})
    @Rfc(value = 7591, section = "3.2.2")
    void a_grant_type_that_is_not_served_is_refused(String grant) {
        grantTypes = Optional.of(List.of("authorization_code", grant));

        assertEquals("grant_types: '" + grant + "' is not supported here", refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "code token", "id_token", "", "CODE"})
    void a_response_type_other_than_code_is_refused(String responseType) {
        responseTypes = Optional.of(List.of("code", responseType));

        assertTrue(refusal().startsWith("response_types: '" + responseType + "'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"private_key_jwt", "tls_client_auth", "", "None"})
    void an_authentication_method_that_is_not_served_is_refused(String wire) {
        method = Optional.of(wire);

        assertEquals("token_endpoint_auth_method: '" + wire + "' is not supported here", refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Native", "spa"})
    void an_application_type_that_does_not_exist_is_refused(String wire) {
        type = Optional.of(wire);

        assertEquals("application_type: '" + wire + "' is neither 'web' nor 'native'", refusal());
    }

    @Test
    void all_problems_are_named_together() {
        name = Optional.empty();
        grantTypes = Optional.of(List.of("implicit"));
        responseTypes = Optional.of(List.of("token"));
        method = Optional.of("private_key_jwt");

        String refusal = refusal();

        assertEquals(4, refusal.split("; ", -1).length, refusal);
    }

    @Test
    void explicitly_no_grant_type_is_refused() {
        grantTypes = Optional.of(List.of());

        refusal();
    }

    @Test
    @Rfc(value = 7591, section = "3.2.2")
    void a_registration_with_bad_redirect_uris_only_is_refused() {
        redirectUris = List.of(BAD);

        assertRefused(OAuthError.InvalidRedirectUri.class, this::register);
    }

    @Test
    void a_registration_without_redirect_uris_is_refused() {
        redirectUris = List.of();

        refusal();
    }

    @Test
    @Rfc(value = 7591, section = "3.2.1")
    void of_a_mixed_list_the_good_redirect_uris_are_kept() {
        redirectUris = List.of(BAD, GOOD, "myapp://cb");

        assertEquals(
                List.of(GOOD),
                register().redirectUris().stream().map(RedirectUri::value).toList());
    }

    @Test
    void a_strict_policy_refuses_a_mixed_list() {
        redirectUris = List.of(BAD, GOOD);

        assertRefused(OAuthError.InvalidRedirectUri.class, () -> register(RegistrationPolicy.DEFAULT.strictly()));
    }

    @ParameterizedTest
    @CsvSource({
        "none, NONE",
        "client_secret_basic, CLIENT_SECRET_BASIC",
        "client_secret_post, CLIENT_SECRET_POST",
    })
    void the_served_methods_can_be_registered(String wire, ClientAuthenticationMethod expected) {
        method = Optional.of(wire);

        assertEquals(expected, register().authenticationMethod());
        assertEquals(wire, expected.wire());
        assertEquals(expected != ClientAuthenticationMethod.NONE, expected.usesSecret());
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/cb, '', WEB",
        "https://app.example.com/cb, web, WEB",
        "https://app.example.com/cb, native, NATIVE",
        "http://localhost/cb, '', NATIVE",
        "http://localhost/cb, web, NATIVE",
        "com.example.app:/cb, web, NATIVE"
    })
    void a_redirect_to_the_persons_own_machine_makes_the_client_native(
            String uri, String said, ApplicationType expected) {
        redirectUris = List.of(uri);
        type = Optional.of(said).filter(text -> !text.isEmpty());

        assertEquals(expected, register().applicationType());
    }

    @Test
    @Rfc(value = 7591, section = "3.2.1")
    void the_policy_sets_ceiling_and_grace() {
        RegistrationPolicy policy =
                new RegistrationPolicy(PrivateUseSchemes.SHIPPED, false, Scopes.of("a"), Duration.ZERO);

        ClientMetadata metadata = register(policy);

        assertEquals(Scopes.of("a"), metadata.ceiling());
        assertEquals(Duration.ZERO, metadata.refreshGrace());
        assertEquals(Scopes.NONE, register(policy.strictly()).ceiling());
    }

    @Test
    void an_operators_scheme_can_be_registered() {
        redirectUris = List.of("myapp://cb");

        ClientMetadata metadata = register(
                new RegistrationPolicy(PrivateUseSchemes.with(List.of("myapp")), false, Scopes.NONE, Duration.ZERO));

        assertEquals(
                RedirectUri.Kind.PRIVATE_USE, metadata.redirectUris().getFirst().kind());
    }

    @Test
    void white_space_around_a_name_is_dropped() {
        name = Optional.of("  Example \t");

        assertEquals("Example", register().name());
    }
}
