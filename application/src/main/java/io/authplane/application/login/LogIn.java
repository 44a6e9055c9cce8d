package io.authplane.application.login;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.lineage.Standings;
import io.authplane.application.random.Entropy;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.Email;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.SessionToken;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Logs a person in with e-mail address and password. The slow hash runs outside any transaction, and for unknown
/// addresses too.
public final class LogIn {

    private final Users users;
    private final Sessions sessions;
    private final Standings standings;
    private final PasswordHasher hasher;
    private final Recorder recorder;
    private final Entropy entropy;
    private final Duration sessionLifetime;

    /// Where and when logins are recorded.
    public record Recorder(UnitOfWork unitOfWork, AuditLog audit, Clock clock) {}

    public LogIn(
            Users users,
            Sessions sessions,
            Standings standings,
            PasswordHasher hasher,
            Recorder recorder,
            Entropy entropy,
            Duration sessionLifetime) {
        this.users = users;
        this.sessions = sessions;
        this.standings = standings;
        this.hasher = hasher;
        this.recorder = recorder;
        this.entropy = entropy;
        this.sessionLifetime = sessionLifetime;
    }

    /// @param previous the session that this browser had; it ends, whoever's it was
    public LoginOutcome logIn(
            TenantId tenant, String email, Password password, Optional<SessionToken> previous, Origin origin) {
        Optional<Users.Account> account = address(email).flatMap(address -> users.findAccount(tenant, address));
        if (account.isEmpty()) {
            hasher.pretend(password);
            return rejected(tenant, Optional.empty(), "user_not_found", origin);
        }
        UserId user = account.get().user().id();
        if (!hasher.matches(password, account.get().password())) {
            return rejected(tenant, Optional.of(user), "invalid_credentials", origin);
        }
        return recorder.unitOfWork().inTransaction(() -> proven(tenant, account.get(), previous, origin));
    }

    /// The standing is read before the hash is compared again: a password that changes meanwhile either shows here, or
    /// raises the epoch beyond that of the new session.
    private LoginOutcome proven(
            TenantId tenant, Users.Account account, Optional<SessionToken> previous, Origin origin) {
        UserId user = account.user().id();
        Optional<Standing> standing =
                standings.find(tenant, FindSession.ref(user)).filter(Standing::isActive);
        if (standing.isEmpty()) {
            return rejected(tenant, Optional.of(user), "user_disabled", origin);
        }
        boolean unchanged = users.findAccount(tenant, account.user().email())
                .filter(now -> now.password().matches(account.password()))
                .isPresent();
        return unchanged
                ? accepted(tenant, user, standing.get(), previous, origin)
                : rejected(tenant, Optional.of(user), "account_changed", origin);
    }

    private LoginOutcome accepted(
            TenantId tenant, UserId user, Standing standing, Optional<SessionToken> previous, Origin origin) {
        Instant now = recorder.clock().instant();
        SessionToken token = SessionToken.of(entropy.bytes(SessionToken.RANDOM_BYTES));
        BrowserSession session =
                new BrowserSession(TokenHash.of(token), user, standing.epoch(), now, now.plus(sessionLifetime));
        previous.ifPresent(old -> sessions.close(tenant, TokenHash.of(old)));
        sessions.open(tenant, session);
        recorder.audit().record(tenant, new UserEvent.UserLoggedIn(user), origin, now);
        return new LoginOutcome.Accepted(token, session.expiresAt());
    }

    private LoginOutcome rejected(TenantId tenant, Optional<UserId> user, String reason, Origin origin) {
        return recorder.unitOfWork().inTransaction(() -> {
            Instant now = recorder.clock().instant();
            recorder.audit().record(tenant, new UserEvent.LoginFailed(user, reason), origin, now);
            return new LoginOutcome.Rejected();
        });
    }

    private static Optional<Email> address(String text) {
        try {
            return Optional.of(new Email(text.strip()));
        } catch (OAuthException _) {
            return Optional.empty();
        }
    }
}
