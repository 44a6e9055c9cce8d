package io.authplane.application.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.domain.audit.ClientEvent;
import io.authplane.domain.client.ApplicationType;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientAuthenticationMethod;
import io.authplane.domain.client.ClientMetadata;
import io.authplane.domain.client.ClientSecret;
import io.authplane.domain.client.RegistrationPolicy;
import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.client.RequestedMetadata;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.samples.Given;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@Rfc(value = 7591, section = "3.1")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RegisterClientTest {

    private final InMemoryServer server = new InMemoryServer();

    @Test
    @Rfc(value = 7591, section = "3.2.1")
    void a_name_and_a_redirect_uri_make_a_public_client_with_both_grants() {
        Client client = registered(minimal()).client();

        assertInstanceOf(Client.PublicClient.class, client);
        ClientMetadata metadata = client.metadata();
        assertEquals("My Client", metadata.name());
        assertEquals(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN), metadata.grantTypes());
        assertEquals(ClientAuthenticationMethod.NONE, metadata.authenticationMethod());
        assertEquals(ApplicationType.WEB, metadata.applicationType());
        assertEquals(Scopes.NONE, metadata.ceiling());
        assertEquals(RegistrationSource.DCR, client.source());
        assertEquals(Given.NOW, client.issuedAt());
    }

    @Test
    void the_client_is_stored_active_and_recorded() {
        Client client = registered(minimal()).client();

        assertEquals(Optional.of(client), server.stores().clients().find(InMemoryServer.TENANT, client.id(), 1));
        assertTrue(server.standing(AncestorKind.CLIENT, client.id().value()).isActive());
        assertEquals(
                List.of(new ClientEvent.ClientCreated(client.id(), RegistrationSource.DCR)),
                server.stores().audit().events(InMemoryServer.TENANT));
    }

    @Test
    void a_public_client_gets_no_secret() {
        assertTrue(registered(minimal()).secret().isEmpty());
    }

    @Test
    void a_confidential_client_gets_a_secret_once_of_which_only_a_mac_is_kept() {
        RegistrationOutcome.Registered registered = registered(withMethod("client_secret_post"));

        ClientSecret secret = registered.secret().orElseThrow();
        Client.ConfidentialClient stored = assertInstanceOf(
                Client.ConfidentialClient.class,
                server.stores()
                        .clients()
                        .find(InMemoryServer.TENANT, registered.client().id(), 1)
                        .orElseThrow());
        assertTrue(server.keyring().verifies(Purpose.CLIENT_SECRET, secret.revealBytes(), stored.secret()));
        assertTrue(!stored.toString().contains(secret.reveal()));
    }

    @Test
    void the_same_metadata_twice_make_two_clients() {
        assertNotEquals(
                registered(minimal()).client().id(),
                registered(minimal()).client().id());
    }

    @Test
    @Rfc(value = 7591, section = "3.2.2")
    void all_problems_of_plain_members_are_named_together_and_nothing_is_stored() {
        RequestedMetadata bad = new RequestedMetadata(
                Optional.of("  "),
                List.of(Given.REDIRECT_URI),
                Optional.of(List.of("implicit")),
                Optional.of(List.of("token")),
                Optional.of("private_key_jwt"),
                Optional.of("mobile"),
                false,
                Optional.empty());

        OAuthError error = refused(OAuthError.InvalidClientMetadata.class, bad);

        for (String member : List.of(
                "client_name", "grant_types", "response_types", "token_endpoint_auth_method", "application_type")) {
            assertTrue(error.description().contains(member), error.description());
        }
        assertEquals(List.of(), server.stores().clients().all(InMemoryServer.TENANT));
        assertEquals(List.of(), server.audited());
    }

    @Test
    void good_redirect_uris_are_kept_and_bad_ones_dropped() {
        Client client = registered(withRedirects("http://app.example.com/cb", Given.REDIRECT_URI, "javascript:x"))
                .client();

        assertEquals(List.of(Given.REDIRECT_URI), redirects(client));
    }

    @Test
    void a_strict_server_refuses_a_mixed_list() {
        RegistrationPolicy strict = RegistrationPolicy.DEFAULT.strictly();
        RegisterClient register =
                server.registerClient(new RegistrationSettings(RegistrationSettings.Mode.OPEN, List.of(), strict));

        RegistrationOutcome outcome = register.register(
                InMemoryServer.TENANT,
                withRedirects("http://app.example.com/cb", Given.REDIRECT_URI),
                InMemoryServer.ORIGIN);

        assertRefused(OAuthError.InvalidRedirectUri.class, outcome);
    }

    @Test
    @Rfc(value = 7591, section = "3.2.2")
    void a_list_without_a_good_redirect_uri_is_refused() {
        refused(OAuthError.InvalidRedirectUri.class, withRedirects("http://app.example.com/cb"));
        refused(OAuthError.InvalidRedirectUri.class, withRedirects("https://app.example.com/cb#x"));
        refused(OAuthError.InvalidRedirectUri.class, withRedirects("file:///etc/passwd"));
    }

    @Test
    void the_code_grant_needs_a_redirect_uri_and_no_more_than_ten() {
        refused(OAuthError.InvalidClientMetadata.class, withRedirects());
        String[] eleven = new String[11];
        for (int i = 0; i < eleven.length; i++) {
            eleven[i] = "https://app.example.com/cb" + i;
        }
        refused(OAuthError.InvalidClientMetadata.class, withRedirects(eleven));
    }

    @Test
    @Rfc(value = 8252, section = "8.4")
    void a_redirect_on_the_persons_own_machine_makes_the_client_native() {
        assertEquals(
                ApplicationType.NATIVE,
                registered(withRedirects("http://127.0.0.1/cb"))
                        .client()
                        .metadata()
                        .applicationType());
        assertEquals(
                ApplicationType.NATIVE,
                registered(withRedirects("cursor://anysphere.cursor/callback"))
                        .client()
                        .metadata()
                        .applicationType());
    }

    @Test
    void clients_that_register_themselves_get_the_operators_ceiling() {
        RegistrationPolicy policy = new RegistrationPolicy(
                RegistrationPolicy.DEFAULT.schemes(),
                false,
                Scopes.of("files:read"),
                RegistrationPolicy.DEFAULT.refreshGrace());
        RegisterClient register =
                server.registerClient(new RegistrationSettings(RegistrationSettings.Mode.OPEN, List.of(), policy));

        RegistrationOutcome outcome = register.register(InMemoryServer.TENANT, minimal(), InMemoryServer.ORIGIN);

        assertEquals(
                Scopes.of("files:read"),
                assertInstanceOf(RegistrationOutcome.Registered.class, outcome)
                        .client()
                        .metadata()
                        .ceiling());
    }

    @Test
    void a_server_with_approved_redirects_accepts_those_exactly() {
        RegisterClient register = server.registerClient(new RegistrationSettings(
                RegistrationSettings.Mode.APPROVED_REDIRECTS, List.of(Given.REDIRECT_URI), RegistrationPolicy.DEFAULT));

        RegistrationOutcome other = register.register(
                InMemoryServer.TENANT, withRedirects(Given.REDIRECT_URI + "/"), InMemoryServer.ORIGIN);

        assertRefused(OAuthError.InvalidRedirectUri.class, other);
        assertInstanceOf(
                RegistrationOutcome.Registered.class,
                register.register(InMemoryServer.TENANT, minimal(), InMemoryServer.ORIGIN));
    }

    @Test
    void where_administrators_register_clients_nobody_else_does() {
        RegisterClient register = server.registerClient(
                new RegistrationSettings(RegistrationSettings.Mode.ADMIN_ONLY, List.of(), RegistrationPolicy.DEFAULT));

        assertRefused(
                OAuthError.AccessDenied.class,
                register.register(InMemoryServer.TENANT, minimal(), InMemoryServer.ORIGIN));
        assertEquals(List.of(), server.stores().clients().all(InMemoryServer.TENANT));
    }

    @Test
    void switched_off_there_is_no_registration_at_all() {
        RegisterClient register = server.registerClient(
                new RegistrationSettings(RegistrationSettings.Mode.DISABLED, List.of(), RegistrationPolicy.DEFAULT));

        assertEquals(
                new RegistrationOutcome.NoSuchDoor(),
                register.register(InMemoryServer.TENANT, minimal(), InMemoryServer.ORIGIN));
        assertEquals(List.of(), server.stores().clients().all(InMemoryServer.TENANT));
    }

    private RegistrationOutcome.Registered registered(RequestedMetadata requested) {
        return assertInstanceOf(
                RegistrationOutcome.Registered.class,
                server.registerClient().register(InMemoryServer.TENANT, requested, InMemoryServer.ORIGIN));
    }

    private OAuthError refused(Class<? extends OAuthError> type, RequestedMetadata requested) {
        return assertRefused(
                type, server.registerClient().register(InMemoryServer.TENANT, requested, InMemoryServer.ORIGIN));
    }

    private static OAuthError assertRefused(Class<? extends OAuthError> type, RegistrationOutcome outcome) {
        return assertInstanceOf(
                type,
                assertInstanceOf(RegistrationOutcome.Refused.class, outcome).error());
    }

    private static RequestedMetadata minimal() {
        return withRedirects(Given.REDIRECT_URI);
    }

    private static RequestedMetadata withRedirects(String... uris) {
        return requested(List.of(uris), Optional.empty());
    }

    private static RequestedMetadata withMethod(String method) {
        return requested(List.of(Given.REDIRECT_URI), Optional.of(method));
    }

    private static RequestedMetadata requested(List<String> uris, Optional<String> method) {
        return new RequestedMetadata(
                Optional.of(" My Client "),
                uris,
                Optional.empty(),
                Optional.empty(),
                method,
                Optional.empty(),
                false,
                Optional.empty());
    }

    private static List<String> redirects(Client client) {
        return client.metadata().redirectUris().stream().map(uri -> uri.value()).toList();
    }
}
