package io.authplane.application.login;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.Email;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.login.User;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Changes a person's account. A new password ends every session and token of the person.
public final class UpdateUser {

    private final UserStores stores;
    private final PasswordHasher hasher;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public UpdateUser(UserStores stores, PasswordHasher hasher, AuditLog audit, UnitOfWork unitOfWork, Clock clock) {
        this.stores = stores;
        this.hasher = hasher;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Answer<User> update(TenantId tenant, String id, UserDraft draft, Origin origin) {
        return Answer.of(() -> {
            Optional<PasswordHash> hash =
                    draft.password().map(password -> hasher.hash(Password.chosen(password.reveal())));
            UserId userId = new UserId(id);
            return unitOfWork.inTransaction(() -> {
                stores.standings().touch(tenant, FindSession.ref(userId));
                return stores.users()
                        .find(tenant, userId)
                        .map(user -> changed(tenant, user, draft, hash, origin))
                        .orElseGet(() -> new Answer.NotFound<>("user"));
            });
        });
    }

    private Answer<User> changed(
            TenantId tenant, User existing, UserDraft draft, Optional<PasswordHash> hash, Origin origin) {
        Instant now = clock.instant();
        User changed = new User(
                existing.id(),
                draft.email().map(text -> new Email(text.strip())).orElse(existing.email()),
                draft.name().orElse(existing.name()),
                draft.role().orElse(existing.role()),
                existing.createdAt(),
                now);
        if (!stores.users().update(tenant, changed)) {
            return new Answer.Conflict<>("a user with this email exists already");
        }
        hash.ifPresent(fresh -> {
            stores.users().setPassword(tenant, changed.id(), fresh);
            stores.standings()
                    .find(tenant, FindSession.ref(changed.id()))
                    .ifPresent(standing -> endAll(tenant, standing));
        });
        audit.record(
                tenant,
                new UserEvent.UserChanged(changed.id(), UserEvent.UserChange.UPDATED, draft.fields()),
                origin,
                now);
        hash.ifPresent(_ -> audit.record(tenant, new UserEvent.PasswordChanged(changed.id()), origin, now));
        return new Answer.Done<>(changed);
    }

    private void endAll(TenantId tenant, Standing standing) {
        stores.standings().change(tenant, standing.ref(), standing.state(), true);
    }
}
