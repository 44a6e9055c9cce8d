package io.authplane.application.login;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.audit.Refusals;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.Refusal;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.DeviceToken;
import io.authplane.domain.login.Email;
import io.authplane.domain.login.LoginIdentity;
import io.authplane.domain.login.SessionOrigin;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Logs a person in with e-mail address and password. The slow hash runs outside any transaction, and for unknown
/// addresses too, but never for who is locked out.
public final class LogIn {

    private final UserStores stores;
    private final PasswordHasher hasher;
    private final LoginGuard guard;
    private final KnownDevices devices;
    private final SessionOpener opener;
    private final Recorder recorder;

    /// Where and when logins are recorded.
    public record Recorder(UnitOfWork unitOfWork, AuditLog audit, Refusals refusals, Clock clock) {}

    public LogIn(
            UserStores stores,
            PasswordHasher hasher,
            LoginGuard guard,
            KnownDevices devices,
            SessionOpener opener,
            Recorder recorder) {
        this.stores = stores;
        this.hasher = hasher;
        this.guard = guard;
        this.devices = devices;
        this.opener = opener;
        this.recorder = recorder;
    }

    public LoginOutcome logIn(TenantId tenant, LoginAttempt attempt, Origin origin) {
        Instant now = recorder.clock().instant();
        LoginIdentity identity = LoginIdentity.of(attempt.email());
        Optional<DeviceToken> known = devices.recognize(tenant, identity, attempt.devices());
        return switch (guard.begin(tenant, identity, origin.address(), known, now)) {
            case LoginGuard.Passage.Closed closed -> new LoginOutcome.LockedOut(closed.remaining(now));
            case LoginGuard.Passage.Open(var passed) -> {
                try {
                    yield checked(new Visit(tenant, attempt, passed, origin, now));
                } finally {
                    guard.abandoned(passed);
                }
            }
        };
    }

    /// One attempt with all that belongs to it.
    private record Visit(
            TenantId tenant, LoginAttempt attempt, LoginGuard.Attempt passed, Origin origin, Instant now) {}

    private LoginOutcome checked(Visit visit) {
        Optional<Users.Account> account = address(visit.attempt().email())
                .flatMap(address -> stores.users().findAccount(visit.tenant(), address));
        if (account.isEmpty()) {
            hasher.pretend(visit.attempt().password());
            return rejected(visit, Optional.empty(), "user_not_found");
        }
        UserId user = account.get().user().id();
        if (!hasher.matches(visit.attempt().password(), account.get().password())) {
            return rejected(visit, Optional.of(user), "invalid_credentials");
        }
        Proof proof = recorder.unitOfWork().inTransaction(() -> proven(visit, account.get()));
        return switch (proof) {
            case Proof.Given(var accepted) -> {
                guard.succeeded(visit.passed());
                yield accepted;
            }
            case Proof.Missing(var reason) -> rejected(visit, Optional.of(user), reason);
        };
    }

    /// What came of a login with the right password.
    private sealed interface Proof {
        record Given(LoginOutcome.Accepted accepted) implements Proof {}

        record Missing(String reason) implements Proof {}
    }

    /// The standing is read before the hash is compared again: a password that changes meanwhile either shows here, or
    /// raises the epoch beyond that of the new session.
    private Proof proven(Visit visit, Users.Account account) {
        Optional<Standing> standing = stores.standings()
                .find(visit.tenant(), FindSession.ref(account.user().id()))
                .filter(Standing::isActive);
        if (standing.isEmpty()) {
            return new Proof.Missing("user_disabled");
        }
        boolean unchanged = stores.users()
                .findAccount(visit.tenant(), account.user().email())
                .filter(now -> now.password().matches(account.password()))
                .isPresent();
        return unchanged
                ? new Proof.Given(accepted(visit, account.user().id(), standing.get()))
                : new Proof.Missing("account_changed");
    }

    private LoginOutcome.Accepted accepted(Visit visit, UserId user, Standing standing) {
        LoginAttempt attempt = visit.attempt();
        attempt.previous().ifPresent(old -> opener.close(visit.tenant(), TokenHash.of(old)));
        SessionOpener.Opened opened = opener.open(
                visit.tenant(),
                user,
                standing.epoch(),
                new SessionOrigin(visit.origin().address(), attempt.browser()),
                visit.now());
        recorder.audit().record(visit.tenant(), new UserEvent.UserLoggedIn(user), visit.origin(), visit.now());
        return new LoginOutcome.Accepted(
                opened.token(),
                opened.session().expiresAt(),
                devices.remember(visit.tenant(), LoginIdentity.of(attempt.email()), attempt.devices()));
    }

    private LoginOutcome rejected(Visit visit, Optional<UserId> user, String reason) {
        List<LoginGuard.Lockout> lockouts = guard.failed(visit.passed(), visit.now());
        Refusal refusal = new Refusal(new UserEvent.LoginFailed(user, reason));
        recorder.refusals().record(visit.tenant(), refusal, visit.origin(), visit.now());
        return lockouts.isEmpty() ? new LoginOutcome.Rejected() : locked(visit, user, lockouts);
    }

    private LoginOutcome locked(Visit visit, Optional<UserId> user, List<LoginGuard.Lockout> lockouts) {
        return recorder.unitOfWork().inTransaction(() -> {
            lockouts.forEach(lockout ->
                    recorder.audit().record(visit.tenant(), event(user, lockout), visit.origin(), visit.now()));
            return new LoginOutcome.Rejected();
        });
    }

    static UserEvent event(Optional<UserId> user, LoginGuard.Lockout lockout) {
        return new UserEvent.LockedOut(user, lockout.kind().word(), lockout.until());
    }

    private static Optional<Email> address(String text) {
        try {
            return Optional.of(new Email(text.strip()));
        } catch (OAuthException _) {
            return Optional.empty();
        }
    }
}
