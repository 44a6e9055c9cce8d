package io.authplane.domain.audit;

import io.authplane.domain.client.ClientId;
import java.util.Map;
import java.util.Optional;

/// Something an auditor may ask about. Details hold neither secrets nor personal data.
///
/// Each feature has a file of its events; each event is a record that tells its [EventFacts]. The reference page of the
/// audit trail is made from these files: the comment above an event is what an operator reads about it.
public sealed interface AuditEvent
        permits AdministrationEvent,
                ClientEvent,
                ConsentEvent,
                KeyEvent,
                ResourceEvent,
                StoreEvent,
                TokenEvent,
                TrailEvent,
                UserEvent {

    /// All that the trail says about it.
    EventFacts facts();

    /// The catalogued name, for example `token.issued`.
    default String action() {
        return facts().action();
    }

    /// The person or client that acted or was acted for, if known.
    default Optional<String> subject() {
        return facts().subject();
    }

    /// The client concerned, if any.
    default Optional<ClientId> client() {
        return facts().client();
    }

    /// Further facts by name.
    default Map<String, String> detail() {
        return facts().detail();
    }
}
