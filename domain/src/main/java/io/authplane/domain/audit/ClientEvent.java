package io.authplane.domain.audit;

import io.authplane.domain.client.ClientId;
import io.authplane.domain.client.RegistrationSource;
import java.util.List;

/// What happens to clients.
public sealed interface ClientEvent extends AuditEvent {

    /// A client came into being.
    record ClientCreated(ClientId clientId, RegistrationSource source) implements ClientEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of(source == RegistrationSource.ADMIN ? "client.created_admin" : "client.registered")
                    .client(clientId)
                    .with("source", source.stored());
        }
    }

    /// An administrator changed a client: `change` is one of [ClientChange].
    record ClientChanged(ClientId clientId, ClientChange change, List<String> fields) implements ClientEvent {
        public ClientChanged {
            fields = List.copyOf(fields);
        }

        @Override
        public EventFacts facts() {
            return EventFacts.of(change.action()).client(clientId).fields(fields);
        }
    }

    /// A request to the token, revocation or introspection endpoint named a client but did not prove to be it, or the
    /// client is not active. Such refusals are counted: see `refusal.counted`.
    record ClientAuthenticationFailed(ClientId clientId, String reason) implements ClientEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("client.auth_failed").client(clientId).with("reason", reason);
        }
    }

    /// An administrator changed who may register a client without one. From and to are the same if what was configured
    /// is decided from now on.
    record RegistrationModeChanged(String from, String to) implements ClientEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("dcr.mode_updated").with("from", from).with("to", to);
        }
    }

    /// The ways in which an administrator changes a client.
    enum ClientChange {
        /// An administrator changed the metadata of a client.
        UPDATED("client.updated"),
        /// A client got a new secret; the old one is dead.
        SECRET_ROTATED("client.secret_rotated"),
        /// A client was paused.
        SUSPENDED("client.suspended"),
        /// A suspended client may go on.
        REACTIVATED("client.reactivated"),
        /// A client was revoked, with all that it holds.
        REVOKED("client.revoked"),
        /// A client was removed.
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
}
