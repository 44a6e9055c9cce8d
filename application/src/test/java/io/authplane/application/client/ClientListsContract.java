package io.authplane.application.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.StoreContract;
import io.authplane.application.lineage.Standings;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.samples.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "One page in the order of registration, newest last, each with its standing; filters that are empty let all pass."
public abstract class ClientListsContract extends StoreContract {

    private static final Optional<RegistrationSource> ANY_SOURCE = Optional.empty();
    private static final Optional<Standing.State> ANY_STATE = Optional.empty();

    protected abstract Clients clients();

    /// Joins the same unit of work.
    protected abstract Standings standings();

    @Test
    void lists_all_page_by_page_in_the_order_of_registration() {
        addSix();

        List<String> ids = List.of("c9", "c8", "c7", "c6", "c5", "c4");
        assertEquals(ids, walk(ANY_SOURCE, ANY_STATE, 1));
        assertEquals(ids, walk(ANY_SOURCE, ANY_STATE, 4));
        assertEquals(ids, walk(ANY_SOURCE, ANY_STATE, 1000));
    }

    @Test
    void lists_whole_clients_with_their_standing() {
        addSix();

        Clients.Listed first = clients()
                .list(tenant, ANY_SOURCE, ANY_STATE, PageRequest.FIRST)
                .items()
                .getFirst();

        assertEquals(client(0), first.client());
        assertEquals(Standing.first(AncestorKind.CLIENT, "c9"), first.standing());
    }

    @Test
    void filters_by_source_and_state() {
        addSix();
        commit(() -> standings().change(tenant, ref(2), Standing.State.SUSPENDED, false));
        commit(() -> standings().change(tenant, ref(3), Standing.State.SUSPENDED, false));

        assertEquals(List.of("c9", "c7", "c5"), walk(Optional.of(RegistrationSource.ADMIN), ANY_STATE, 2));
        assertEquals(List.of("c8", "c6", "c4"), walk(Optional.of(RegistrationSource.DCR), ANY_STATE, 2));
        assertEquals(List.of("c7", "c6"), walk(ANY_SOURCE, Optional.of(Standing.State.SUSPENDED), 1));
        assertEquals(
                List.of("c8", "c4"), walk(Optional.of(RegistrationSource.DCR), Optional.of(Standing.State.ACTIVE), 1));
        assertEquals(List.of(), walk(ANY_SOURCE, Optional.of(Standing.State.REVOKED), 1));
    }

    @Test
    void the_last_page_has_no_cursor_even_when_it_is_full() {
        addSix();

        Page<Clients.Listed> page = clients().list(tenant, ANY_SOURCE, ANY_STATE, new PageRequest(6, Optional.empty()));

        assertEquals(6, page.items().size());
        assertEquals(Optional.empty(), page.nextCursor());
    }

    @Test
    void a_cursor_is_stable_when_clients_come_and_go_and_change() {
        addSix();
        Page<Clients.Listed> first =
                clients().list(tenant, ANY_SOURCE, ANY_STATE, new PageRequest(3, Optional.empty()));

        commit(() -> {
            clients().remove(tenant, client(2).id());
            clients().update(tenant, client(4));
            add(6);
        });

        List<String> rest = ids(
                clients().list(tenant, ANY_SOURCE, ANY_STATE, PageRequest.parse(Optional.empty(), first.nextCursor())));
        assertEquals(List.of("c6", "c5", "c4", "c3"), rest);
    }

    @Test
    void does_not_see_the_other_tenants_rows() {
        addSix();

        assertEquals(
                List.of(),
                clients()
                        .list(otherTenant, ANY_SOURCE, ANY_STATE, PageRequest.FIRST)
                        .items());
    }

    private void addSix() {
        for (int i = 0; i < 6; i++) {
            int number = i;
            commit(() -> add(number));
        }
    }

    private void add(int number) {
        clients().add(tenant, client(number));
        standings().open(tenant, ref(number));
    }

    private List<String> walk(Optional<RegistrationSource> source, Optional<Standing.State> state, int limit) {
        List<String> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Clients.Listed> page = clients()
                    .list(tenant, source, state, PageRequest.parse(Optional.of(String.valueOf(limit)), cursor));
            all.addAll(ids(page));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return all;
    }

    /// The n-th client to register; its id sorts before those of earlier ones.
    private static Client client(int number) {
        return Given.aPublicClient()
                .withId("c" + (9 - number))
                .from(number % 2 == 0 ? RegistrationSource.ADMIN : RegistrationSource.DCR)
                .issuedAt(Given.NOW.plusSeconds(number))
                .build();
    }

    private static AncestorRef ref(int number) {
        return new AncestorRef(AncestorKind.CLIENT, client(number).id().value());
    }

    private static List<String> ids(Page<Clients.Listed> page) {
        return page.items().stream().map(listed -> listed.client().id().value()).toList();
    }
}
