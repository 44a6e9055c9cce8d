package io.authplane.application.client;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.ClientEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Deletes a client; all that hangs below it is dead. While tokens of it may still work, it is deleted only by force.
public final class DeleteClient {

    private final ClientStores stores;
    private final TokensBelow tokensBelow;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public DeleteClient(
            ClientStores stores, TokensBelow tokensBelow, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.stores = stores;
        this.tokensBelow = tokensBelow;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Answer<ClientId> delete(TenantId tenant, String id, boolean force, Origin origin) {
        return Answer.of(() -> unitOfWork.inTransaction(() -> {
            ClientId clientId = new ClientId(id);
            Optional<Standing> standing = stores.standings().find(tenant, FindClient.ref(clientId));
            if (standing.isEmpty()) {
                return new Answer.NotFound<>("client");
            }
            Instant now = clock.instant();
            TokensBelow.Count below = tokensBelow.count(tenant, clientId, now);
            boolean ended = standing.get().state() == Standing.State.REVOKED;
            if (!force && !ended && !below.isNothing()) {
                return new Answer.Conflict<>("the client still has " + below.families()
                        + " families of refresh tokens and " + below.accessTokens()
                        + " access tokens: revoke it first, or delete it by force");
            }
            stores.clients().remove(tenant, clientId);
            stores.standings().remove(tenant, standing.get().ref());
            audit.record(
                    tenant,
                    new ClientEvent.ClientChanged(
                            clientId, ClientEvent.ClientChange.DELETED, force ? List.of("force") : List.of()),
                    origin,
                    now);
            return new Answer.Done<>(clientId);
        }));
    }
}
