package io.authplane.domain.audit;

/// What happens to the database as a whole.
public sealed interface StoreEvent extends AuditEvent {

    /// A copy of the database was made.
    record StoreBackedUp() implements StoreEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("store.backed_up");
        }
    }

    /// The database was brought back from a backup. Unless it says that they were kept, all sessions, codes, refresh
    /// tokens and access tokens issued before have ended.
    record StoreRestored(boolean kept) implements StoreEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("store.restored").with("kept", Boolean.toString(kept));
        }
    }
}
