package io.authplane.application.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.lineage.Standings;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.samples.ClientBuilder;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "A secret's MAC comes back, never the secret. […] Served from a copy only if `revision` […] says that the copy is
/// fresh; an older copy is never answered."
///
/// [ClientListsContract] proves the lists.
public abstract class ClientsContract extends StoreContract {

    private static final AncestorRef REF = new AncestorRef(AncestorKind.CLIENT, Given.CLIENT.value());

    protected abstract Clients clients();

    /// Joins the same unit of work.
    protected abstract Standings standings();

    @Test
    void finds_an_added_public_client_with_all_its_metadata() {
        Client client = Given.aPublicClient()
                .withName("Naïve \"client\" 李")
                .withRedirectUris(
                        "http://127.0.0.1/cb?a=1,2", "com.example.app:/cb", "https://app.example.com/callback")
                .withGrantTypes(GrantType.AUTHORIZATION_CODE)
                .withScopes("files:read", "files:write")
                .withRefreshGrace(Duration.ZERO)
                .withDefaultResource(Given.RESOURCE)
                .asAgent()
                .build();

        assertTrue(add(client));

        assertEquals(Optional.of(client), clients().find(tenant, client.id(), 1));
        assertEquals(Optional.of(client), onAnotherThread(() -> clients().find(tenant, client.id(), 1)));
    }

    @Test
    void finds_an_added_confidential_client_with_the_mac_of_its_secret() {
        Client client = Given.aConfidentialClient().build();

        add(client);

        assertEquals(Optional.of(client), clients().find(tenant, client.id(), 1));
        assertEquals(
                client.secretTag(),
                clients().find(tenant, client.id(), 1).orElseThrow().secretTag());
    }

    @Test
    void keeps_an_id_of_512_characters() {
        Client client = Given.aPublicClient().withId("c".repeat(512)).build();

        add(client);

        assertEquals(Optional.of(client), clients().find(tenant, client.id(), 1));
    }

    @Test
    void finds_nothing_under_another_id() {
        add(client().build());

        assertEquals(Optional.empty(), clients().find(tenant, new ClientId("another"), 1));
    }

    @Test
    void does_not_see_the_other_tenants_row_not_even_in_a_copy() {
        Client theirs = client().withName("Theirs").build();
        commit(() -> clients().add(otherTenant, theirs));
        assertEquals(Optional.of(theirs), clients().find(otherTenant, theirs.id(), 1));

        assertEquals(Optional.empty(), clients().find(tenant, theirs.id(), 1));
        assertFalse(committed(
                () -> clients().update(tenant, client().withName("Changed").build())));
        assertFalse(committed(() -> clients().remove(tenant, theirs.id())));
        assertTrue(add(client().withName("Ours").build()));
        assertEquals(Optional.of(theirs), clients().find(otherTenant, theirs.id(), 1));
        assertEquals("Ours", nameAt(1));
    }

    @Test
    void an_id_is_taken_once() {
        add(client().withName("First").build());

        assertFalse(add(client().withName("Second").build()));

        assertEquals("First", nameAt(1));
    }

    @Test
    void of_fifty_additions_of_one_id_at_once_exactly_one_is_made() {
        List<Boolean> added = fiftyAtOnce(i ->
                () -> clients().add(tenant, client().withName("Client " + i).build()));

        assertEquals(1, Collections.frequency(added, true));
        assertEquals("Client " + added.indexOf(true), nameAt(1));
    }

    @Test
    void a_taken_id_leaves_the_unit_of_work_usable() {
        add(client().build());

        commit(() -> {
            assertFalse(clients().add(tenant, client().build()));
            assertTrue(clients().add(tenant, client().withId("second").build()));
        });

        assertTrue(clients().find(tenant, new ClientId("second"), 1).isPresent());
    }

    @Test
    void an_update_replaces_the_row_and_touches_the_standing() {
        addWithStanding();
        Client changed = client().withName("Changed").withScopes("files:read").build();

        assertTrue(committed(() -> clients().update(tenant, changed)));

        assertEquals(
                Optional.of(new Standing(REF, Standing.State.ACTIVE, 1, 2)),
                standings().find(tenant, REF));
        assertEquals(Optional.of(changed), clients().find(tenant, changed.id(), 2));
    }

    @Test
    void updating_what_does_not_exist_makes_nothing() {
        assertFalse(committed(() -> clients().update(tenant, client().build())));

        assertEquals(Optional.empty(), clients().find(tenant, Given.CLIENT, 1));
    }

    @Test
    void removes_once() {
        addWithStanding();
        clients().find(tenant, Given.CLIENT, 1);

        assertTrue(committed(() -> {
            standings().touch(tenant, REF);
            return clients().remove(tenant, Given.CLIENT);
        }));

        assertFalse(committed(() -> clients().remove(tenant, Given.CLIENT)));
        assertEquals(Optional.empty(), clients().find(tenant, Given.CLIENT, 2));
    }

    @Test
    void a_rollback_leaves_what_was_there() {
        rollBack(() -> assertTrue(clients().add(tenant, client().build())));
        assertEquals(Optional.empty(), clients().find(tenant, Given.CLIENT, 1));

        addWithStanding();
        rollBack(() -> clients().update(tenant, client().withName("Changed").build()));
        rollBack(() -> clients().remove(tenant, Given.CLIENT));
        assertEquals("Example Client", nameAt(1));
        assertEquals(1, revisionNow());
    }

    @Test
    void writes_need_a_unit_of_work() {
        addWithStanding();

        assertNeedsUnitOfWork(
                () -> clients().add(tenant, client().withId("second").build()));
        assertNeedsUnitOfWork(
                () -> clients().update(tenant, client().withName("Changed").build()));
        assertNeedsUnitOfWork(() -> clients().remove(tenant, Given.CLIENT));
        assertEquals("Example Client", nameAt(1));
        assertEquals(Optional.empty(), clients().find(tenant, new ClientId("second"), 1));
    }

    private static ClientBuilder client() {
        return Given.aPublicClient();
    }

    private boolean add(Client client) {
        return committed(() -> clients().add(tenant, client));
    }

    private void addWithStanding() {
        commit(() -> {
            clients().add(tenant, client().build());
            standings().open(tenant, REF);
        });
    }

    private long revisionNow() {
        return standings().find(tenant, REF).orElseThrow().revision();
    }

    private String nameAt(long revision) {
        return clients()
                .find(tenant, Given.CLIENT, revision)
                .orElseThrow()
                .metadata()
                .name();
    }
}
