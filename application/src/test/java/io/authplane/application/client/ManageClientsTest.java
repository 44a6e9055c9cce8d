package io.authplane.application.client;

import static io.authplane.application.administration.Answers.conflict;
import static io.authplane.application.administration.Answers.done;
import static io.authplane.application.administration.Answers.invalid;
import static io.authplane.application.administration.Answers.notFound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.application.administration.Answer;
import io.authplane.application.client.ChangeClientStatus.Change;
import io.authplane.application.token.CountTokens;
import io.authplane.domain.audit.ClientEvent;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientSecret;
import io.authplane.domain.client.RegistrationPolicy;
import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManageClientsTest {

    private static final ClientDraft NOTHING = draft(Optional.empty(), Optional.empty(), Optional.empty());

    private final InMemoryServer server = new InMemoryServer();
    private final Client client = server.add(Given.aPublicClient().build());
    private final ProtectedResource resource = server.add(Given.aResource().build());

    @Test
    void an_administrator_creates_a_client_with_bounds_of_its_own() {
        ClientDraft draft = new ClientDraft(
                Optional.of("Created"),
                Optional.of(List.of(Given.REDIRECT_URI)),
                Optional.empty(),
                Optional.empty(),
                Optional.of("client_secret_basic"),
                Optional.empty(),
                Optional.of("files:read"),
                Optional.of(true),
                Optional.of("Reads"),
                Optional.of(0L),
                Optional.of("files"));

        ClientFactory.Created created = done(create().create(InMemoryServer.TENANT, draft, InMemoryServer.ORIGIN));

        assertEquals(Scopes.of("files:read"), created.client().metadata().ceiling());
        assertEquals(Duration.ZERO, created.client().metadata().refreshGrace());
        assertEquals(Optional.of(resource.id()), created.client().metadata().defaultResource());
        assertTrue(created.client().metadata().agent());
        assertTrue(created.secret().isPresent());
        assertEquals(Optional.of(created.client()), stored(created.client().id().value()));
        assertEquals(
                new ClientEvent.ClientCreated(created.client().id(), RegistrationSource.ADMIN), server.lastEvent());
    }

    @Test
    void an_administrator_gets_no_client_from_a_bad_draft() {
        ClientDraft badRedirect = draft(
                Optional.of("Name"), Optional.of(List.of(Given.REDIRECT_URI, "http://x.example")), Optional.empty());
        ClientDraft badDefault =
                draft(Optional.of("Name"), Optional.of(List.of(Given.REDIRECT_URI)), Optional.of("nowhere"));

        assertInstanceOf(
                OAuthError.InvalidRedirectUri.class,
                invalid(create().create(InMemoryServer.TENANT, badRedirect, InMemoryServer.ORIGIN)));
        invalid(create().create(InMemoryServer.TENANT, badDefault, InMemoryServer.ORIGIN));
        assertEquals(List.of(client), server.stores().clients().all(InMemoryServer.TENANT));
        assertEquals(List.of(), server.audited());
    }

    @Test
    void an_update_changes_what_the_draft_has_and_nothing_else() {
        ClientDraft draft = draft(Optional.of("Renamed"), Optional.empty(), Optional.of("files"));

        Client changed = done(update().update(InMemoryServer.TENANT, client.id().value(), draft, InMemoryServer.ORIGIN))
                .client();

        assertEquals("Renamed", changed.metadata().name());
        assertEquals(client.metadata().redirectUris(), changed.metadata().redirectUris());
        assertEquals(client.metadata().grantTypes(), changed.metadata().grantTypes());
        assertEquals(Optional.of(resource.id()), changed.metadata().defaultResource());
        assertEquals(Optional.of(changed), stored(client.id().value()));
        assertEquals(
                new ClientEvent.ClientChanged(
                        client.id(), ClientEvent.ClientChange.UPDATED, List.of("client_name", "default_resource")),
                server.lastEvent());
    }

    @Test
    void an_empty_default_resource_removes_it() {
        Client bound = server.add(Given.aPublicClient()
                .withId("bound")
                .withDefaultResource(resource.id())
                .build());

        done(update().update(
                        InMemoryServer.TENANT,
                        bound.id().value(),
                        draft(Optional.empty(), Optional.empty(), Optional.of("")),
                        InMemoryServer.ORIGIN));

        assertEquals(Optional.empty(), stored("bound").orElseThrow().metadata().defaultResource());
    }

    @Test
    void the_bounds_survive_an_update_that_does_not_name_them() {
        Client bound = server.add(Given.aPublicClient()
                .withId("bound")
                .withScopes("files:read")
                .withRefreshGrace(Duration.ZERO)
                .build());

        done(update().update(
                        InMemoryServer.TENANT,
                        bound.id().value(),
                        draft(Optional.of("Renamed"), Optional.empty(), Optional.empty()),
                        InMemoryServer.ORIGIN));

        assertEquals(
                Scopes.of("files:read"),
                stored("bound").orElseThrow().metadata().ceiling());
        assertEquals(Duration.ZERO, stored("bound").orElseThrow().metadata().refreshGrace());
    }

    @Test
    void updating_rotating_changing_or_deleting_an_unknown_client_finds_nothing() {
        notFound(update().update(InMemoryServer.TENANT, "nobody", NOTHING, InMemoryServer.ORIGIN));
        notFound(rotate().rotate(InMemoryServer.TENANT, "nobody", InMemoryServer.ORIGIN));
        notFound(change("nobody", Change.REVOKE));
        notFound(delete("nobody", true));
        assertEquals(List.of(), server.audited());
    }

    @Test
    void a_rotated_secret_replaces_the_old_one_at_once() {
        ClientSecret before = ClientSecret.presented("aps_before");
        server.add(Given.aConfidentialClient()
                .withId("secretive")
                .withSecret(server.tagOf(before))
                .build());

        ClientSecret after = done(rotate().rotate(InMemoryServer.TENANT, "secretive", InMemoryServer.ORIGIN));

        assertTrue(opens("secretive", after));
        assertFalse(opens("secretive", before));
        assertEquals("client.secret_rotated", server.lastEvent().action());
    }

    @Test
    void a_public_client_has_no_secret_to_rotate() {
        conflict(rotate().rotate(InMemoryServer.TENANT, client.id().value(), InMemoryServer.ORIGIN));
    }

    private CreateClient create() {
        return new CreateClient(
                server.clientStores(),
                server.stores().resources(),
                RegistrationPolicy.DEFAULT,
                server.clientFactory(),
                server.stores().audit(),
                server.stores().unitOfWork(),
                server.clock());
    }

    private UpdateClient update() {
        return new UpdateClient(
                server.clientStores(),
                server.stores().resources(),
                RegistrationPolicy.DEFAULT,
                server.stores().audit(),
                server.stores().unitOfWork(),
                server.clock());
    }

    private RotateClientSecret rotate() {
        return new RotateClientSecret(
                server.clientStores(),
                server.clientFactory(),
                server.stores().audit(),
                server.stores().unitOfWork(),
                server.clock());
    }

    private Answer<Standing> change(String id, Change change) {
        return new ChangeClientStatus(
                        server.stores().standings(),
                        server.stores().audit(),
                        server.stores().unitOfWork(),
                        server.clock())
                .change(InMemoryServer.TENANT, id, change, InMemoryServer.ORIGIN);
    }

    private Answer<?> delete(String id, boolean force) {
        return new DeleteClient(
                        server.clientStores(),
                        new CountTokens(
                                server.stores().families(), server.stores().issuances()),
                        server.stores().audit(),
                        server.stores().unitOfWork(),
                        server.clock())
                .delete(InMemoryServer.TENANT, id, force, InMemoryServer.ORIGIN);
    }

    private Optional<Client> stored(String id) {
        return server.stores().clients().all(InMemoryServer.TENANT).stream()
                .filter(stored -> stored.id().value().equals(id))
                .findFirst();
    }

    private boolean opens(String id, ClientSecret secret) {
        return server.keyring()
                .verifies(
                        Purpose.CLIENT_SECRET,
                        secret.revealBytes(),
                        stored(id).orElseThrow().secretTag().orElseThrow());
    }

    private static ClientDraft draft(
            Optional<String> name, Optional<List<String>> redirectUris, Optional<String> defaultResource) {
        return new ClientDraft(
                name,
                redirectUris,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                defaultResource);
    }
}
