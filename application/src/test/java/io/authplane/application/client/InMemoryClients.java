package io.authplane.application.client;

import io.authplane.application.lineage.InMemoryStandings;
import io.authplane.application.paging.InMemoryPages;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Clients in memory. Keeps no copies, so the revision does not matter.
public final class InMemoryClients implements Clients {

    private record Row(String sequence, Client client) {}

    private record ListedRow(String sequence, Listed listed) {}

    private final InMemoryTable<ClientId, Row> rows;
    private final InMemoryStandings standings;
    private final AtomicLong sequence = new AtomicLong();

    public InMemoryClients(InMemoryUnitOfWork unitOfWork, InMemoryStandings standings) {
        rows = new InMemoryTable<>(unitOfWork);
        this.standings = standings;
    }

    @Override
    public boolean add(TenantId tenant, Client client) {
        return rows.add(tenant, client.id(), new Row("%019d".formatted(sequence.incrementAndGet()), client));
    }

    @Override
    public boolean update(TenantId tenant, Client client) {
        Optional<Row> updated = rows.update(tenant, client.id(), row -> new Row(row.sequence(), client));
        updated.ifPresent(_ -> standings.touch(tenant, ref(client.id())));
        return updated.isPresent();
    }

    @Override
    public boolean remove(TenantId tenant, ClientId id) {
        return rows.remove(tenant, id).isPresent();
    }

    @Override
    public Optional<Client> find(TenantId tenant, ClientId id, long revision) {
        return rows.find(tenant, id).map(Row::client);
    }

    @Override
    public Page<Listed> list(
            TenantId tenant, Optional<RegistrationSource> source, Optional<Standing.State> state, PageRequest page) {
        Page<ListedRow> found = InMemoryPages.page(
                rows.all(tenant).stream()
                        .filter(row -> source.map(row.client().source()::equals).orElse(true))
                        .flatMap(row -> listed(tenant, row))
                        .filter(row -> state.map(row.listed().standing().state()::equals)
                                .orElse(true)),
                ListedRow::sequence,
                page);
        return new Page<>(found.items().stream().map(ListedRow::listed).toList(), found.nextCursor());
    }

    /// All rows, for tests to look at.
    public List<Client> all(TenantId tenant) {
        return rows.all(tenant).stream().map(Row::client).toList();
    }

    private Stream<ListedRow> listed(TenantId tenant, Row row) {
        return standings
                .find(tenant, ref(row.client().id()))
                .map(standing -> new ListedRow(row.sequence(), new Listed(row.client(), standing)))
                .stream();
    }

    private static AncestorRef ref(ClientId id) {
        return new AncestorRef(AncestorKind.CLIENT, id.value());
    }

    /// How many rows there are.
    public int count(TenantId tenant) {
        return rows.all(tenant).size();
    }
}
