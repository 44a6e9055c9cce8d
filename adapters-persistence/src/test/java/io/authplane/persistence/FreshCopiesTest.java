package io.authplane.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.client.Client;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.PersistenceAdapter.DatabaseSettings;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Backend.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FreshCopiesTest {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final Client CLIENT = Given.aPublicClient().build();
    private static final AncestorRef REF =
            new AncestorRef(AncestorKind.CLIENT, CLIENT.id().value());

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final DatabaseSettings settings;
    private final PersistenceAdapter node;

    FreshCopiesTest(Backend backend) {
        settings = backend.fresh();
        node = PersistenceAdapter.open(settings, Spans.into(spans), StoreWatch.none());
        commit(node, () -> {
            node.standings().open(TENANT, REF);
            node.clients().add(TENANT, CLIENT);
        });
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void a_fresh_copy_is_answered_without_a_query() {
        assertEquals(Optional.of(CLIENT), node.clients().find(TENANT, CLIENT.id(), 1));
        spans.reset();

        assertEquals(Optional.of(CLIENT), node.clients().find(TENANT, CLIENT.id(), 1));

        assertEquals(0, spans.getFinishedSpanItems().size());
    }

    @Test
    void large_copies_crowd_each_other_out() {
        FreshCopies<String> copies = new FreshCopies<>((JooqUnitOfWork) node.unitOfWork());
        String large = "x".repeat(200_000);

        for (int i = 0; i < 200; i++) {
            copies.find(TENANT, "id" + i, 1, () -> Optional.of(large));
        }

        assertTrue(copies.count() >= 1);
        assertTrue(copies.count() <= FreshCopies.MAX_CHARACTERS / large.length(), () -> "kept " + copies.count());
    }

    @Test
    void an_update_on_another_node_is_seen_at_once() {
        assertEquals(Optional.of(CLIENT), found(node));
        try (PersistenceAdapter other = Backend.open(settings)) {
            for (int i = 0; i < 5; i++) {
                Client changed = Given.aPublicClient().withName("name " + i).build();

                commit(other, () -> other.clients().update(TENANT, changed));

                assertEquals(Optional.of(changed), found(node));
                assertEquals(Optional.of(changed), found(other));
            }
        }
    }

    @Test
    void what_a_rolled_back_transaction_read_is_not_kept() {
        Client never = Given.aPublicClient().withName("never").build();
        Client second = Given.aPublicClient().withName("second").build();

        assertThrows(
                IllegalArgumentException.class,
                () -> commit(node, () -> {
                    node.clients().update(TENANT, never);
                    assertEquals(Optional.of(never), found(node));
                    throw new IllegalArgumentException("roll back");
                }));
        commit(node, () -> node.clients().update(TENANT, second));

        assertEquals(2, node.standings().find(TENANT, REF).orElseThrow().revision());
        assertEquals(Optional.of(second), found(node));
    }

    @Test
    void a_transaction_sees_its_own_update_under_the_revision_that_it_read_before() {
        found(node);
        Client changed = Given.aPublicClient().withName("changed").build();

        commit(node, () -> {
            node.clients().update(TENANT, changed);

            assertEquals(Optional.of(changed), node.clients().find(TENANT, CLIENT.id(), 1));
        });

        assertEquals(Optional.of(changed), found(node));
    }

    @Test
    void a_removed_row_is_not_answered() {
        found(node);

        commit(node, () -> {
            node.clients().remove(TENANT, CLIENT.id());
            node.standings().remove(TENANT, REF);
        });

        assertEquals(Optional.empty(), found(node));
    }

    @Test
    void tenants_have_copies_of_their_own() {
        found(node);

        assertEquals(Optional.empty(), node.clients().find(new TenantId("other"), CLIENT.id(), 1));
    }

    @Test
    void resources_are_kept_in_the_same_way() {
        ProtectedResource resource = Given.aResource().build();
        AncestorRef ref = new AncestorRef(AncestorKind.RESOURCE, resource.id().value());
        commit(node, () -> {
            node.standings().open(TENANT, ref);
            node.protectedResources().add(TENANT, resource);
        });
        node.protectedResources().find(TENANT, resource.id(), 1);
        spans.reset();

        assertEquals(Optional.of(resource), node.protectedResources().find(TENANT, resource.id(), 1));
        assertEquals(0, spans.getFinishedSpanItems().size());

        ProtectedResource changed = Given.aResource().withScopes("other").build();
        assertTrue(
                node.unitOfWork().inTransaction(() -> node.protectedResources().update(TENANT, changed)));
        long revision = node.standings().find(TENANT, ref).orElseThrow().revision();
        assertEquals(2, revision);
        assertEquals(Optional.of(changed), node.protectedResources().find(TENANT, resource.id(), revision));
    }

    private static Optional<Client> found(PersistenceAdapter node) {
        return node.standings()
                .find(TENANT, REF)
                .flatMap(standing -> node.clients().find(TENANT, CLIENT.id(), standing.revision()));
    }

    private static void commit(PersistenceAdapter node, Runnable work) {
        node.unitOfWork().inTransaction(() -> {
            work.run();
            return true;
        });
    }
}
