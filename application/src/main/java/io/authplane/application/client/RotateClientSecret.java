package io.authplane.application.client;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.ClientEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.client.ClientSecret;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Gives a confidential client a new secret; the old one stops working at once.
public final class RotateClientSecret {

    private final ClientStores stores;
    private final ClientFactory factory;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public RotateClientSecret(
            ClientStores stores, ClientFactory factory, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.stores = stores;
        this.factory = factory;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Answer<ClientSecret> rotate(TenantId tenant, String id, Origin origin) {
        return Answer.of(() -> unitOfWork.inTransaction(() -> {
            ClientId clientId = new ClientId(id);
            stores.standings().touch(tenant, FindClient.ref(clientId));
            return new FindClient(stores.clients(), stores.standings())
                    .metadataOf(tenant, clientId)
                    .map(client -> rotated(tenant, client, origin))
                    .orElseGet(() -> new Answer.NotFound<>("client"));
        }));
    }

    private Answer<ClientSecret> rotated(TenantId tenant, Client client, Origin origin) {
        return switch (client) {
            case Client.PublicClient _ -> new Answer.Conflict<>("the client is public: it has no secret");
            case Client.ConfidentialClient confidential -> {
                Instant now = clock.instant();
                ClientSecret secret = factory.freshSecret();
                stores.clients().update(tenant, confidential.withSecret(factory.tagOf(secret), now));
                audit.record(
                        tenant,
                        new ClientEvent.ClientChanged(client.id(), ClientEvent.ClientChange.SECRET_ROTATED, List.of()),
                        origin,
                        now);
                yield new Answer.Done<>(secret);
            }
        };
    }
}
