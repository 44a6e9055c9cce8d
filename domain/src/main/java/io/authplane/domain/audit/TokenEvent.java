package io.authplane.domain.audit;

import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.token.FamilyId;
import io.authplane.domain.token.TokenId;
import java.util.Optional;

/// What happens to tokens, codes and families.
public sealed interface TokenEvent extends AuditEvent {

    /// An access token is about to be signed: recorded before the signature.
    record TokenIssued(
            UserId userId,
            ClientId clientId,
            TokenId jti,
            GrantId grant,
            Optional<FamilyId> family,
            ResourceId resource,
            Scopes scopes)
            implements TokenEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("token.issued")
                    .user(userId)
                    .client(clientId)
                    .with("jti", jti.value())
                    .with("grant", grant.value())
                    .with("family", family.map(FamilyId::value).orElse(""))
                    .with("resource", resource.value())
                    .with("scopes", scopes.toString());
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
            implements TokenEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("token.refreshed")
                    .user(userId)
                    .client(clientId)
                    .with("jti", jti.value())
                    .with("family", family.value())
                    .with("generation", generation)
                    .with("again", again)
                    .with("scopes", scopes.toString());
        }
    }

    /// A token request was refused.
    record TokenDenied(String grantType, Optional<ClientId> client, String error, String reason) implements TokenEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of(grantType.equals("refresh_token") ? "token.refresh_denied" : "token.issue_denied")
                    .client(client)
                    .with("grant_type", grantType)
                    .with("error", error)
                    .with("reason", reason);
        }
    }

    /// A token was decided and recorded but could not be signed.
    record TokenSignFailed(ClientId clientId, TokenId jti) implements TokenEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("token.sign_failed").client(clientId).with("jti", jti.value());
        }
    }

    /// A used code was presented again, with the right verifier by the right client.
    record CodeReused(UserId userId, ClientId clientId, GrantId grant) implements TokenEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("auth_code.reused")
                    .user(userId)
                    .client(clientId)
                    .with("grant", grant.value())
                    .with("verifier", "valid");
        }
    }

    /// A family was revoked with all that hangs below it.
    record FamilyRevoked(UserId userId, ClientId clientId, FamilyId family, String reason) implements TokenEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("family.revoked")
                    .user(userId)
                    .client(clientId)
                    .with("family", family.value())
                    .with("reason", reason);
        }
    }

    /// A superseded refresh token came late but within the grace, or too often; nothing was revoked.
    record RefreshStale(UserId userId, ClientId clientId, FamilyId family, int presented, int head)
            implements TokenEvent {
        @Override
        public EventFacts facts() {
            return generations("refresh.stale", userId, clientId, family, presented, head);
        }
    }

    /// A refresh token is newer than the database: it was probably restored from a backup.
    record FamilyAheadOfStore(UserId userId, ClientId clientId, FamilyId family, int presented, int head)
            implements TokenEvent {
        @Override
        public EventFacts facts() {
            return generations("family.ahead_of_store", userId, clientId, family, presented, head);
        }
    }

    /// A token was revoked, by its own client or by an administrator: one access token, or a refresh token with its
    /// whole family.
    record TokenRevoked(UserId userId, ClientId clientId, Optional<FamilyId> family, Optional<TokenId> jti)
            implements TokenEvent {
        @Override
        public EventFacts facts() {
            EventFacts facts = EventFacts.of("token.revoked").user(userId).client(clientId);
            return family.map(id -> facts.with("family", id.value()))
                    .or(() -> jti.map(id -> facts.with("jti", id.value())))
                    .orElse(facts);
        }
    }

    /// An administrator revoked one access token by its record.
    record IssuanceRevoked(UserId userId, ClientId clientId, TokenId jti, ResourceId resource) implements TokenEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("issuance.revoked_admin")
                    .user(userId)
                    .client(clientId)
                    .with("id", jti.value())
                    .with("resource_id", resource.value());
        }
    }

    /// A client was told that a token is active, and what it says; the client concerned is the one that asked.
    record TokenIntrospected(
            ClientId requester, ClientId issuingClient, Optional<FamilyId> family, Optional<TokenId> jti)
            implements TokenEvent {
        @Override
        public EventFacts facts() {
            EventFacts facts =
                    EventFacts.of("token.introspected").client(requester).with("issuing_client", issuingClient.value());
            return family.map(id -> facts.with("family", id.value()))
                    .or(() -> jti.map(id -> facts.with("jti", id.value())))
                    .orElse(facts);
        }
    }

    /// A client asked about a token and learnt no more than that it is not active; the reason is for the trail alone.
    record TokenIntrospectDenied(ClientId requester, String reason, Optional<TokenId> jti) implements TokenEvent {
        @Override
        public EventFacts facts() {
            EventFacts facts =
                    EventFacts.of("token.introspect_denied").client(requester).with("reason", reason);
            return jti.map(id -> facts.with("jti", id.value())).orElse(facts);
        }
    }

    private static EventFacts generations(
            String action, UserId user, ClientId client, FamilyId family, int presented, int head) {
        return EventFacts.of(action)
                .user(user)
                .client(client)
                .with("family", family.value())
                .with("presented", presented)
                .with("head", head);
    }
}
