package io.authplane.domain.audit;

import io.authplane.domain.resource.ResourceId;
import java.util.List;

/// What happens to registered resources.
public sealed interface ResourceEvent extends AuditEvent {

    /// An administrator changed a resource: `change` is one of [ResourceChange].
    record ResourceChanged(ResourceId resource, String slug, ResourceChange change, List<String> fields)
            implements ResourceEvent {
        public ResourceChanged {
            fields = List.copyOf(fields);
        }

        @Override
        public EventFacts facts() {
            return EventFacts.of(change.action())
                    .with("id", resource.value())
                    .with("slug", slug)
                    .with("fields", String.join(",", fields));
        }
    }

    /// The ways in which an administrator changes a resource.
    enum ResourceChange {
        /// A resource was registered.
        CREATED("resource.created"),
        /// A resource, its scopes or its policies were changed.
        PATCHED("resource.patched"),
        /// A resource was removed; tokens for it are dead.
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
}
