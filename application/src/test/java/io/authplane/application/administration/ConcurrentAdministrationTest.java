package io.authplane.application.administration;

import static io.authplane.application.administration.Answers.conflict;
import static io.authplane.application.administration.Answers.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.application.client.ChangeClientStatus;
import io.authplane.application.client.ClientDraft;
import io.authplane.application.client.ClientStores;
import io.authplane.application.client.Clients;
import io.authplane.application.client.RotateClientSecret;
import io.authplane.application.client.UpdateClient;
import io.authplane.application.lineage.Standings;
import io.authplane.application.login.UpdateUser;
import io.authplane.application.login.UserDraft;
import io.authplane.application.login.UserStores;
import io.authplane.application.login.Users;
import io.authplane.application.resource.ChangeResourcePolicy;
import io.authplane.application.resource.ProtectedResources;
import io.authplane.application.resource.ResourceDraft;
import io.authplane.application.resource.UpdateResource;
import io.authplane.application.token.administration.RevokeUserTokens;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientSecret;
import io.authplane.domain.client.RegistrationPolicy;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.User;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.samples.Given;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Two administrators change the same thing at once, on two nodes.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConcurrentAdministrationTest {

    private final InMemoryServer server = new InMemoryServer();
    private final User ada = server.add(Given.aUser(), Password.chosen("correct horse"));
    private final Client client = server.add(Given.aConfidentialClient().build());
    private final ProtectedResource resource = server.add(Given.aResource().build());

    @Test
    void a_client_that_is_revoked_meanwhile_is_not_reactivated() {
        String id = client.id().value();
        server.change(AncestorKind.CLIENT, id, State.SUSPENDED, false);
        OtherNode other = new OtherNode(() -> server.change(AncestorKind.CLIENT, id, State.REVOKED, true));

        conflict(new ChangeClientStatus(
                        standings(other),
                        server.stores().audit(),
                        server.stores().unitOfWork(),
                        server.clock())
                .change(InMemoryServer.TENANT, id, ChangeClientStatus.Change.REACTIVATE, InMemoryServer.ORIGIN));

        assertEquals(State.REVOKED, server.standing(AncestorKind.CLIENT, id).state());
    }

    @Test
    void forcing_out_does_not_enable_a_person_who_is_disabled_meanwhile() {
        done(new RevokeUserTokens(
                        server.stores().families(),
                        standings(disablingAda()),
                        server.stores().audit(),
                        server.stores().unitOfWork(),
                        server.clock())
                .revoke(InMemoryServer.TENANT, ada.id().value(), InMemoryServer.ORIGIN));

        assertFalse(server.standing(AncestorKind.USER, ada.id().value()).isActive());
    }

    @Test
    void a_new_password_does_not_enable_a_person_who_is_disabled_meanwhile() {
        OtherNode other = disablingAda();
        UserDraft draft = new UserDraft(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Password.chosen("another horse")));

        done(updateUser(other).update(InMemoryServer.TENANT, ada.id().value(), draft, InMemoryServer.ORIGIN));

        assertFalse(server.standing(AncestorKind.USER, ada.id().value()).isActive());
    }

    @Test
    void an_update_of_a_person_keeps_what_is_changed_meanwhile() {
        OtherNode other = new OtherNode(() -> done(updateUser(new OtherNode(() -> {}))
                .update(InMemoryServer.TENANT, ada.id().value(), naming("Countess"), InMemoryServer.ORIGIN)));
        UserDraft draft = new UserDraft(Optional.empty(), Optional.empty(), Optional.of("admin"), Optional.empty());

        User after =
                done(updateUser(other).update(InMemoryServer.TENANT, ada.id().value(), draft, InMemoryServer.ORIGIN));

        assertEquals("admin", after.role());
        assertEquals("Countess", after.name());
    }

    @Test
    void an_update_does_not_bring_back_a_secret_that_is_rotated_meanwhile() {
        ClientSecret[] rotated = new ClientSecret[1];
        OtherNode other = new OtherNode(() -> rotated[0] = done(rotate(server.clientStores())));

        done(new UpdateClient(
                        clientStores(other),
                        server.stores().resources(),
                        RegistrationPolicy.DEFAULT,
                        server.stores().audit(),
                        server.stores().unitOfWork(),
                        server.clock())
                .update(InMemoryServer.TENANT, client.id().value(), renaming("Renamed"), InMemoryServer.ORIGIN));

        Client after = stored();
        assertEquals("Renamed", after.metadata().name());
        assertTrue(server.keyring()
                .verifies(
                        Purpose.CLIENT_SECRET,
                        rotated[0].revealBytes(),
                        after.secretTag().orElseThrow()));
    }

    @Test
    void a_rotation_does_not_bring_back_metadata_that_are_changed_meanwhile() {
        OtherNode other = new OtherNode(() -> server.stores()
                .clients()
                .update(
                        InMemoryServer.TENANT,
                        Given.aConfidentialClient().withScopes("files:read").build()));

        done(rotate(clientStores(other)));

        assertTrue(stored().metadata().ceiling().contains("files:read"));
    }

    @Test
    void an_update_of_a_resource_keeps_what_is_changed_meanwhile() {
        OtherNode other = new OtherNode(() -> server.stores()
                .resources()
                .update(
                        InMemoryServer.TENANT,
                        Given.aResource().withScopes("only:this").build()));
        ResourceDraft draft = new ResourceDraft(
                Optional.of("documents"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        ProtectedResource after = done(new UpdateResource(
                        other.seenThrough(
                                ProtectedResources.class, server.stores().resources()),
                        standings(other),
                        server.stores().audit(),
                        server.stores().unitOfWork(),
                        server.clock())
                .update(InMemoryServer.TENANT, resource.id().value(), draft, InMemoryServer.ORIGIN));

        assertEquals("documents", after.slug().value());
        assertTrue(after.catalogue().contains("only:this"));
    }

    @Test
    void of_two_clients_added_to_a_policy_at_once_none_is_lost() {
        Client second =
                server.add(Given.aConfidentialClient().withId("client-2").build());
        OtherNode other = new OtherNode(() -> done(adding(second, new OtherNode(() -> {}))));

        ProtectedResource after = done(adding(client, other));

        assertEquals(
                List.of(client.id().value(), second.id().value()),
                after.policy().runtimeClientIds());
    }

    private Answer<ProtectedResource> adding(Client added, OtherNode other) {
        ProtectedResources resources =
                other.seenThrough(ProtectedResources.class, server.stores().resources());
        return new ChangeResourcePolicy(
                        resources,
                        standings(other),
                        new UpdateResource(
                                resources,
                                standings(other),
                                server.stores().audit(),
                                server.stores().unitOfWork(),
                                server.clock()))
                .change(
                        InMemoryServer.TENANT,
                        resource.slug().value(),
                        new ChangeResourcePolicy.Change(
                                ChangeResourcePolicy.PolicyList.RUNTIME_CLIENTS,
                                added.id().value(),
                                true),
                        InMemoryServer.ORIGIN);
    }

    private Standings standings(OtherNode other) {
        return other.seenThrough(Standings.class, server.stores().standings());
    }

    private OtherNode disablingAda() {
        return new OtherNode(() -> server.change(AncestorKind.USER, ada.id().value(), State.SUSPENDED, true));
    }

    private UpdateUser updateUser(OtherNode other) {
        return new UpdateUser(
                new UserStores(other.seenThrough(Users.class, server.stores().users()), standings(other)),
                server.hasher(),
                server.stores().audit(),
                server.stores().unitOfWork(),
                server.clock());
    }

    private ClientStores clientStores(OtherNode other) {
        return new ClientStores(other.seenThrough(Clients.class, server.stores().clients()), standings(other));
    }

    private Answer<ClientSecret> rotate(ClientStores stores) {
        return new RotateClientSecret(
                        stores,
                        server.clientFactory(),
                        server.stores().audit(),
                        server.stores().unitOfWork(),
                        server.clock())
                .rotate(InMemoryServer.TENANT, client.id().value(), InMemoryServer.ORIGIN);
    }

    private Client stored() {
        return server.stores().clients().all(InMemoryServer.TENANT).getFirst();
    }

    private static UserDraft naming(String name) {
        return new UserDraft(Optional.empty(), Optional.of(name), Optional.empty(), Optional.empty());
    }

    private static ClientDraft renaming(String name) {
        return new ClientDraft(
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
