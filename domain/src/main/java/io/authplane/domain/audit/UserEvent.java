package io.authplane.domain.audit;

import io.authplane.domain.login.SessionId;
import io.authplane.domain.login.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What happens to people's accounts and sessions.
public sealed interface UserEvent extends AuditEvent {

    /// An administrator changed a person's account: `change` is one of [UserChange].
    record UserChanged(UserId userId, UserChange change, List<String> fields) implements UserEvent {
        public UserChanged {
            fields = List.copyOf(fields);
        }

        @Override
        public EventFacts facts() {
            return EventFacts.of(change.action()).user(userId).fields(fields);
        }
    }

    /// The ways in which an administrator changes a person's account.
    enum UserChange {
        /// An account came into being.
        CREATED("user.created"),
        /// An administrator changed an account.
        UPDATED("user.updated"),
        /// An account was disabled; what it holds is dead.
        DISABLED("user.disabled"),
        /// A disabled account may log in again.
        ENABLED("user.enabled"),
        /// An account was removed.
        DELETED("user.deleted");

        private final String action;

        UserChange(String action) {
            this.action = action;
        }

        /// The catalogued name.
        public String action() {
            return action;
        }
    }

    /// All sessions and tokens of a person were ended by an administrator.
    ///
    /// @param revoked how many families of refresh tokens that were alive end with it
    record UserForcedOut(UserId userId, long revoked) implements UserEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("user.force_logout").user(userId).with("revoked", revoked);
        }
    }

    /// A person logged in.
    record UserLoggedIn(UserId userId) implements UserEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("user.login").user(userId);
        }
    }

    /// A login failed; the subject is the account that was aimed at, if there is one.
    record LoginFailed(Optional<UserId> user, String reason) implements UserEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("user.login_failed").user(user).with("reason", reason);
        }
    }

    /// A person logged out.
    record UserLoggedOut(UserId userId) implements UserEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("user.logout").user(userId);
        }
    }

    /// Logins of an identity failed too often and are refused until `until`, from one address, from one device, or, for
    /// browsers that do not know the identity, from everywhere. Recorded once for each lock-out; the subject is the
    /// account that was aimed at, if there is one.
    record LockedOut(Optional<UserId> user, String kind, Instant until) implements UserEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("auth.locked_out")
                    .user(user)
                    .with("kind", kind)
                    .with("until", until.toString());
        }
    }

    /// A password was changed, by the person or by the administrator who is the actor; all sessions and tokens that
    /// were begun with the old one are dead.
    record PasswordChanged(UserId userId) implements UserEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("user.password_changed").user(userId);
        }
    }

    /// A session was ended from afar, by its person or by the administrator who is the actor.
    record SessionRevoked(UserId userId, SessionId session) implements UserEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("session.revoked").user(userId).with("session", session.value());
        }
    }

    /// A person ended all sessions but the one in use.
    record OtherSessionsRevoked(UserId userId, int count) implements UserEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("session.others_revoked").user(userId).with("sessions", count);
        }
    }
}
