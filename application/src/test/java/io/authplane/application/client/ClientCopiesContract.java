package io.authplane.application.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.lineage.Standings;
import io.authplane.domain.client.Client;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.samples.ClientBuilder;
import io.authplane.domain.samples.Given;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "Served from a copy only if `revision`, read from the client's standing just now, says that the copy is fresh; an
/// older copy is never answered."
public abstract class ClientCopiesContract extends StoreContract {

    private static final AncestorRef REF = new AncestorRef(AncestorKind.CLIENT, Given.CLIENT.value());

    protected abstract Clients clients();

    /// Joins the same unit of work.
    protected abstract Standings standings();

    @Test
    void an_update_rotates_the_mac_of_the_secret() {
        Client client = Given.aConfidentialClient().build();
        Client rotated = Given.aConfidentialClient()
                .withSecret(new MacTag(new KeyId("k2"), "n".repeat(43)))
                .build();
        add(client);
        clients().find(tenant, client.id(), 1);

        commit(() -> clients().update(tenant, rotated));

        assertEquals(Optional.of(rotated), clients().find(tenant, client.id(), 2));
    }

    @Test
    void a_newer_revision_never_answers_the_old_copy() {
        addWithStanding();

        for (int revision = 2; revision < 10; revision++) {
            String name = "Revision " + revision;
            clients().find(tenant, Given.CLIENT, revision - 1L);
            commit(() -> clients().update(tenant, client().withName(name).build()));

            assertEquals(name, nameAt(revisionNow()));
            assertEquals(name, onAnotherThread(() -> nameAt(revisionNow())));
        }
    }

    @Test
    void an_older_revision_does_not_bring_the_old_copy_back() {
        addWithStanding();
        commit(() -> clients().update(tenant, client().withName("New").build()));
        assertEquals("New", nameAt(2));

        clients().find(tenant, Given.CLIENT, 1);

        assertEquals("New", nameAt(2));
    }

    @Test
    void what_was_read_in_a_unit_of_work_that_rolled_back_is_never_answered() {
        addWithStanding();

        rollBack(() -> {
            clients().update(tenant, client().withName("Rolled back").build());
            assertEquals("Rolled back", nameAt(revisionNow()));
        });
        assertEquals("Example Client", nameAt(revisionNow()));

        commit(() -> clients().update(tenant, client().withName("Committed").build()));
        assertEquals("Committed", nameAt(revisionNow()));
    }

    @Test
    void readers_never_get_what_is_older_than_the_revision_they_read() {
        addWithStanding();

        fiftyThreads(i -> i % 2 == 0 ? () -> committed(this::renameToNextRevision) : this::read)
                .forEach(outcome -> assertTrue(outcome.fresh(), outcome.toString()));

        assertEquals("Revision " + revisionNow(), nameAt(revisionNow()));
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

    private Reading renameToNextRevision() {
        standings().change(tenant, REF, Standing.State.ACTIVE, false);
        clients()
                .update(
                        tenant,
                        client().withName("Revision " + (revisionNow() + 1)).build());
        return new Reading(revisionNow(), nameAt(revisionNow()));
    }

    private Reading read() {
        long revision = revisionNow();
        return new Reading(revision, nameAt(revision));
    }

    /// A name as it was answered for a revision.
    private record Reading(long revision, String name) {
        boolean fresh() {
            return revision == 1 || Long.parseLong(name.substring(name.lastIndexOf(' ') + 1)) >= revision;
        }
    }
}
