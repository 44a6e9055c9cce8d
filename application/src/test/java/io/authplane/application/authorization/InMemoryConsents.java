package io.authplane.application.authorization;

import io.authplane.application.lineage.Standings;
import io.authplane.application.paging.InMemoryPages;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.UserId;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// Consents in memory.
public final class InMemoryConsents implements Consents {

    private final InMemoryTable<ConsentId, Consent> rows;
    private final Standings standings;

    public InMemoryConsents(InMemoryUnitOfWork unitOfWork, Standings standings) {
        rows = new InMemoryTable<>(unitOfWork);
        this.standings = standings;
    }

    @Override
    public Optional<Consent> find(TenantId tenant, UserId user, ClientId client, ResourceId resource) {
        return rows.all(tenant).stream()
                .filter(consent -> consent.userId().equals(user)
                        && consent.clientId().equals(client)
                        && consent.resourceId().equals(resource))
                .findFirst();
    }

    @Override
    public Optional<Consent> find(TenantId tenant, ConsentId id) {
        return rows.find(tenant, id);
    }

    @Override
    public Page<Listed> list(TenantId tenant, Optional<UserId> user, Optional<ClientId> client, PageRequest page) {
        return InMemoryPages.page(
                rows.all(tenant).stream()
                        .filter(row -> user.map(row.userId()::equals).orElse(true)
                                && client.map(row.clientId()::equals).orElse(true))
                        .flatMap(
                                row -> standings
                                        .find(tenant, HeldConsent.ref(row.id()))
                                        .map(standing -> new Listed(row, standing))
                                        .stream()),
                listed -> listed.consent().id().value(),
                page);
    }

    @Override
    public boolean addIfAbsent(TenantId tenant, Consent consent) {
        return rows.addUnless(
                tenant,
                consent.id(),
                consent,
                other -> other.userId().equals(consent.userId())
                        && other.clientId().equals(consent.clientId())
                        && other.resourceId().equals(consent.resourceId()));
    }

    @Override
    public void update(TenantId tenant, Consent consent) {
        rows.update(
                tenant,
                consent.id(),
                stored -> new Consent(
                        stored.id(),
                        stored.userId(),
                        stored.clientId(),
                        stored.resourceId(),
                        consent.scopes(),
                        stored.createdAt(),
                        consent.updatedAt()));
    }

    @Override
    public Page<Consent> heldBy(TenantId tenant, UserId user, PageRequest page) {
        return InMemoryPages.page(
                rows.all(tenant).stream()
                        .filter(consent -> consent.userId().equals(user))
                        .filter(consent -> standings
                                .find(tenant, HeldConsent.ref(consent.id()))
                                .filter(Standing::isActive)
                                .isPresent()),
                consent -> consent.id().value(),
                page);
    }
}
