package io.authplane.application.login;

import io.authplane.application.administration.Answer;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.random.Entropy;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.login.Email;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.login.User;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Creates an account for a person.
public final class CreateUser {

    private final UserStores stores;
    private final PasswordHasher hasher;
    private final AuditLog audit;
    private final UnitOfWork unitOfWork;
    private final Entropy entropy;
    private final Clock clock;

    public CreateUser(
            UserStores stores,
            PasswordHasher hasher,
            AuditLog audit,
            UnitOfWork unitOfWork,
            Entropy entropy,
            Clock clock) {
        this.stores = stores;
        this.hasher = hasher;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.entropy = entropy;
        this.clock = clock;
    }

    public Answer<User> create(TenantId tenant, UserDraft draft, Origin origin) {
        return Answer.of(() -> {
            Instant now = clock.instant();
            User user = new User(
                    new UserId(entropy.newId(now)),
                    new Email(draft.email().orElseThrow(() -> missing("email")).strip()),
                    draft.name().orElse(""),
                    draft.role().orElse("user"),
                    now,
                    now);
            Password password = draft.password().orElseThrow(() -> missing("password"));
            PasswordHash hash = hasher.hash(Password.chosen(password.reveal()));
            return unitOfWork.inTransaction(() -> stored(tenant, user, hash, origin, now));
        });
    }

    private Answer<User> stored(TenantId tenant, User user, PasswordHash hash, Origin origin, Instant now) {
        if (!stores.users().add(tenant, user, hash)) {
            return new Answer.Conflict<>("a user with this email exists already");
        }
        stores.standings().open(tenant, FindSession.ref(user.id()));
        audit.record(
                tenant, new UserEvent.UserChanged(user.id(), UserEvent.UserChange.CREATED, List.of()), origin, now);
        return new Answer.Done<>(user);
    }

    private static OAuthException missing(String member) {
        return new OAuthException(new OAuthError.InvalidRequest(member + " is required"));
    }
}
