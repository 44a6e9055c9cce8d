package io.authplane.application.client;

import static io.authplane.application.administration.Answers.conflict;
import static io.authplane.application.administration.Answers.done;
import static io.authplane.application.administration.Answers.invalid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.InMemoryServer;
import io.authplane.application.administration.Answer;
import io.authplane.application.client.ChangeClientStatus.Change;
import io.authplane.application.token.CountTokens;
import io.authplane.domain.client.Client;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.samples.Given;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientStatusTest {

    private final InMemoryServer server = new InMemoryServer();
    private final Client client = server.add(Given.aPublicClient().build());

    @Test
    void suspending_is_a_pause_and_revoking_is_final() {
        String id = client.id().value();

        assertStanding(State.SUSPENDED, 1, done(change(id, Change.SUSPEND)));
        assertStanding(State.ACTIVE, 1, done(change(id, Change.REACTIVATE)));
        assertStanding(State.REVOKED, 2, done(change(id, Change.REVOKE)));
        conflict(change(id, Change.REACTIVATE));
        conflict(change(id, Change.SUSPEND));
        conflict(change(id, Change.REVOKE));

        assertEquals(List.of("client.suspended", "client.reactivated", "client.revoked"), server.audited());
    }

    @Test
    void an_active_client_without_tokens_can_be_deleted() {
        done(delete(client.id().value(), false));

        assertEquals(Optional.empty(), stored(client.id().value()));
        assertEquals(Optional.empty(), server.stores().standings().find(InMemoryServer.TENANT, ref()));
        assertEquals(List.of("client.deleted"), server.audited());
    }

    @Test
    void a_suspended_client_is_deleted_without_force() {
        change(client.id().value(), Change.SUSPEND);

        done(delete(client.id().value(), false));

        assertEquals(List.of(), server.stores().clients().all(InMemoryServer.TENANT));
    }

    @Test
    void lists_filter_and_refuse_filters_that_nobody_knows() {
        ListClients list = new ListClients(server.stores().clients());

        assertEquals(
                1,
                done(list.list(InMemoryServer.TENANT, query("admin", "active")))
                        .items()
                        .size());
        assertEquals(
                0,
                done(list.list(InMemoryServer.TENANT, query("dcr", "active")))
                        .items()
                        .size());
        invalid(list.list(InMemoryServer.TENANT, query("nowhere", "active")));
        invalid(list.list(InMemoryServer.TENANT, query("admin", "sleeping")));
    }

    private static ListClients.Query query(String source, String status) {
        return new ListClients.Query(Optional.of(source), Optional.of(status), Optional.empty(), Optional.empty());
    }

    private static void assertStanding(State state, long epoch, Standing actual) {
        assertEquals(state, actual.state());
        assertEquals(epoch, actual.epoch());
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

    private AncestorRef ref() {
        return new AncestorRef(AncestorKind.CLIENT, client.id().value());
    }
}
