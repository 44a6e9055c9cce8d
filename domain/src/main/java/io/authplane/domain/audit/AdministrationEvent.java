package io.authplane.domain.audit;

/// What happens to the administration itself.
public sealed interface AdministrationEvent extends AuditEvent {

    /// Somebody proved to hold an admin key; the actor is the name of the key.
    record AdministratorGreeted() implements AdministrationEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("admin.ui.login");
        }
    }
}
