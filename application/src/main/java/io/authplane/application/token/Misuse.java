package io.authplane.application.token;

import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.oauth.OAuthError;
import java.util.List;

/// A refusal that has to leave a mark: what to revoke, and what to say in the audit trail. It is a value, so that it
/// commits.
public record Misuse(OAuthError error, String diagnosis, List<AncestorRef> revoke, List<AuditEvent> events)
        implements Examination, Use {

    public Misuse {
        revoke = List.copyOf(revoke);
        events = List.copyOf(events);
    }
}
