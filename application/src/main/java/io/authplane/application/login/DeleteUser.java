package io.authplane.application.login;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Deletes a person's account; all that hangs below it is dead. An active one is deleted only by force.
public final class DeleteUser {

    private final UserStores stores;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public DeleteUser(UserStores stores, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.stores = stores;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Answer<UserId> delete(TenantId tenant, String id, boolean force, Origin origin) {
        return Answer.of(() -> unitOfWork.inTransaction(() -> {
            UserId user = new UserId(id);
            Optional<Standing> standing = stores.standings().find(tenant, FindSession.ref(user));
            if (standing.isEmpty()) {
                return new Answer.NotFound<>("user");
            }
            if (standing.get().isActive() && !force) {
                return new Answer.Conflict<>("the user is active: disable the account first, or delete it by force");
            }
            stores.users().remove(tenant, user);
            stores.standings().remove(tenant, standing.get().ref());
            audit.record(
                    tenant,
                    new UserEvent.UserChanged(user, UserEvent.UserChange.DELETED, force ? List.of("force") : List.of()),
                    origin,
                    clock.instant());
            return new Answer.Done<>(user);
        }));
    }
}
