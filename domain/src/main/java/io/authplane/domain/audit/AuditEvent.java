package io.authplane.domain.audit;

import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.token.FamilyId;
import io.authplane.domain.token.TokenId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something an auditor may ask about. Details hold neither secrets nor personal data.
public sealed interface AuditEvent {

    /// The catalogued name, for example `token.issued`.
    String action();

    /// The person or client that acted or was acted for, if known.
    default Optional<String> subject() {
        return Optional.empty();
    }

    /// The client concerned, if any.
    default Optional<ClientId> client() {
        return Optional.empty();
    }

    /// Further facts by name.
    default Map<String, String> detail() {
        return Map.of();
    }

    /// An access token is about to be signed: recorded before the signature.
    record TokenIssued(
            UserId userId,
            ClientId clientId,
            TokenId jti,
            GrantId grant,
            Optional<FamilyId> family,
            ResourceId resource,
            Scopes scopes)
            implements AuditEvent {
        @Override
        public String action() {
            return "token.issued";
        }

        @Override
        public Optional<String> subject() {
            return Optional.of(userId.value());
        }

        @Override
        public Optional<ClientId> client() {
            return Optional.of(clientId);
        }

        @Override
        public Map<String, String> detail() {
            return Map.of(
                    "jti", jti.value(),
                    "grant", grant.value(),
                    "family", family.map(FamilyId::value).orElse(""),
                    "resource", resource.value(),
                    "scopes", scopes.toString());
        }
    }

    /// A refresh token was spent, or answered again within its grace.
    record TokenRefreshed(
            UserId userId,
            ClientId clientId,
            TokenId jti,
            FamilyId family,
            int generation,
            boolean again,
            Scopes scopes)
            implements AuditEvent {
        @Override
        public String action() {
            return "token.refreshed";
        }

        @Override
        public Optional<String> subject() {
            return Optional.of(userId.value());
        }

        @Override
        public Optional<ClientId> client() {
            return Optional.of(clientId);
        }

        @Override
        public Map<String, String> detail() {
            return Map.of(
                    "jti", jti.value(),
                    "family", family.value(),
                    "generation", Integer.toString(generation),
                    "again", Boolean.toString(again),
                    "scopes", scopes.toString());
        }
    }

    /// A token request was refused.
    record TokenDenied(String grantType, Optional<ClientId> client, String error, String reason) implements AuditEvent {
        @Override
        public String action() {
            return grantType.equals("refresh_token") ? "token.refresh_denied" : "token.issue_denied";
        }

        @Override
        public Map<String, String> detail() {
            return Map.of("grant_type", grantType, "error", error, "reason", reason);
        }
    }

    /// A token was decided and recorded but could not be signed.
    record TokenSignFailed(ClientId clientId, TokenId jti) implements AuditEvent {
        @Override
        public String action() {
            return "token.sign_failed";
        }

        @Override
        public Optional<ClientId> client() {
            return Optional.of(clientId);
        }

        @Override
        public Map<String, String> detail() {
            return Map.of("jti", jti.value());
        }
    }

    /// A used code was presented again, with the right verifier by the right client.
    record CodeReused(UserId userId, ClientId clientId, GrantId grant) implements AuditEvent {
        @Override
        public String action() {
            return "auth_code.reused";
        }

        @Override
        public Optional<String> subject() {
            return Optional.of(userId.value());
        }

        @Override
        public Optional<ClientId> client() {
            return Optional.of(clientId);
        }

        @Override
        public Map<String, String> detail() {
            return Map.of("grant", grant.value(), "verifier", "valid");
        }
    }

    /// A family was revoked with all that hangs below it.
    record FamilyRevoked(UserId userId, ClientId clientId, FamilyId family, String reason) implements AuditEvent {
        @Override
        public String action() {
            return "family.revoked";
        }

        @Override
        public Optional<String> subject() {
            return Optional.of(userId.value());
        }

        @Override
        public Optional<ClientId> client() {
            return Optional.of(clientId);
        }

        @Override
        public Map<String, String> detail() {
            return Map.of("family", family.value(), "reason", reason);
        }
    }

    /// A superseded refresh token came late but within the grace, or too often; nothing was revoked.
    record RefreshStale(UserId userId, ClientId clientId, FamilyId family, int presented, int head)
            implements AuditEvent {
        @Override
        public String action() {
            return "refresh.stale";
        }

        @Override
        public Optional<String> subject() {
            return Optional.of(userId.value());
        }

        @Override
        public Optional<ClientId> client() {
            return Optional.of(clientId);
        }

        @Override
        public Map<String, String> detail() {
            return Map.of(
                    "family", family.value(), "presented", Integer.toString(presented), "head", Integer.toString(head));
        }
    }

    /// A refresh token is newer than the database: it was probably restored from a backup.
    record FamilyAheadOfStore(UserId userId, ClientId clientId, FamilyId family, int presented, int head)
            implements AuditEvent {
        @Override
        public String action() {
            return "family.ahead_of_store";
        }

        @Override
        public Optional<String> subject() {
            return Optional.of(userId.value());
        }

        @Override
        public Optional<ClientId> client() {
            return Optional.of(clientId);
        }

        @Override
        public Map<String, String> detail() {
            return Map.of(
                    "family", family.value(), "presented", Integer.toString(presented), "head", Integer.toString(head));
        }
    }

    /// A person allowed a client; the grant and its code exist.
    record ConsentGranted(
            UserId userId, ClientId clientId, ResourceId resource, GrantId grant, Scopes scopes, boolean remembered)
            implements AuditEvent {
        @Override
        public String action() {
            return "consent.granted";
        }

        @Override
        public Optional<String> subject() {
            return Optional.of(userId.value());
        }

        @Override
        public Optional<ClientId> client() {
            return Optional.of(clientId);
        }

        @Override
        public Map<String, String> detail() {
            return Map.of(
                    "resource", resource.value(),
                    "grant", grant.value(),
                    "scopes", scopes.toString(),
                    "remembered", Boolean.toString(remembered));
        }
    }

    /// A person said no.
    record ConsentDenied(UserId userId, ClientId clientId, ResourceId resource) implements AuditEvent {
        @Override
        public String action() {
            return "consent.denied";
        }

        @Override
        public Optional<String> subject() {
            return Optional.of(userId.value());
        }

        @Override
        public Optional<ClientId> client() {
            return Optional.of(clientId);
        }

        @Override
        public Map<String, String> detail() {
            return Map.of("resource", resource.value());
        }
    }

    /// A client came into being.
    record ClientCreated(ClientId clientId, RegistrationSource source) implements AuditEvent {
        @Override
        public String action() {
            return source == RegistrationSource.ADMIN ? "client.created_admin" : "client.registered";
        }

        @Override
        public Optional<ClientId> client() {
            return Optional.of(clientId);
        }

        @Override
        public Map<String, String> detail() {
            return Map.of("source", source.stored());
        }
    }

    /// An administrator changed a client: `change` is one of [ClientChange].
    record ClientChanged(ClientId clientId, ClientChange change, List<String> fields) implements AuditEvent {
        public ClientChanged {
            fields = List.copyOf(fields);
        }

        @Override
        public String action() {
            return change.action();
        }

        @Override
        public Optional<ClientId> client() {
            return Optional.of(clientId);
        }

        @Override
        public Map<String, String> detail() {
            return fields.isEmpty() ? Map.of() : Map.of("fields", String.join(",", fields));
        }
    }

    /// The ways in which an administrator changes a client.
    enum ClientChange {
        UPDATED("client.updated"),
        SECRET_ROTATED("client.secret_rotated"),
        SUSPENDED("client.suspended"),
        REACTIVATED("client.reactivated"),
        REVOKED("client.revoked"),
        DELETED("client.deleted");

        private final String action;

        ClientChange(String action) {
            this.action = action;
        }

        /// The catalogued name.
        public String action() {
            return action;
        }
    }

    /// An administrator changed a person's account: `change` is one of [UserChange].
    record UserChanged(UserId userId, UserChange change, List<String> fields) implements AuditEvent {
        public UserChanged {
            fields = List.copyOf(fields);
        }

        @Override
        public String action() {
            return change.action();
        }

        @Override
        public Optional<String> subject() {
            return Optional.of(userId.value());
        }

        @Override
        public Map<String, String> detail() {
            return fields.isEmpty() ? Map.of() : Map.of("fields", String.join(",", fields));
        }
    }

    /// The ways in which an administrator changes a person's account.
    enum UserChange {
        CREATED("user.created"),
        UPDATED("user.updated"),
        DISABLED("user.disabled"),
        ENABLED("user.enabled"),
        DELETED("user.deleted"),
        FORCED_OUT("user.force_logout");

        private final String action;

        UserChange(String action) {
            this.action = action;
        }

        /// The catalogued name.
        public String action() {
            return action;
        }
    }

    /// A person logged in.
    record UserLoggedIn(UserId userId) implements AuditEvent {
        @Override
        public String action() {
            return "user.login";
        }

        @Override
        public Optional<String> subject() {
            return Optional.of(userId.value());
        }
    }

    /// A login failed; `user` names the account that was aimed at, if there is one.
    record LoginFailed(Optional<UserId> user, String reason) implements AuditEvent {
        @Override
        public String action() {
            return "user.login_failed";
        }

        @Override
        public Optional<String> subject() {
            return user.map(UserId::value);
        }

        @Override
        public Map<String, String> detail() {
            return Map.of("reason", reason);
        }
    }

    /// A person logged out.
    record UserLoggedOut(UserId userId) implements AuditEvent {
        @Override
        public String action() {
            return "user.logout";
        }

        @Override
        public Optional<String> subject() {
            return Optional.of(userId.value());
        }
    }

    /// An administrator changed a resource: `change` is one of [ResourceChange].
    record ResourceChanged(ResourceId resource, String slug, ResourceChange change, List<String> fields)
            implements AuditEvent {
        public ResourceChanged {
            fields = List.copyOf(fields);
        }

        @Override
        public String action() {
            return change.action();
        }

        @Override
        public Map<String, String> detail() {
            return Map.of("id", resource.value(), "slug", slug, "fields", String.join(",", fields));
        }
    }

    /// The ways in which an administrator changes a resource.
    enum ResourceChange {
        CREATED("resource.created"),
        PATCHED("resource.patched"),
        DELETED("resource.deleted");

        private final String action;

        ResourceChange(String action) {
            this.action = action;
        }

        /// The catalogued name.
        public String action() {
            return action;
        }
    }

    /// A signing key came into being.
    record SigningKeyCreated(String kid, String algorithm) implements AuditEvent {
        @Override
        public String action() {
            return "key.created";
        }

        @Override
        public Map<String, String> detail() {
            return Map.of("kid", kid, "alg", algorithm);
        }
    }
}
