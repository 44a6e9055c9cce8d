package io.authplane.application.token;

import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.token.RefreshToken;
import java.time.Instant;
import java.util.Optional;

/// What happened when a grant was used up.
public sealed interface Use permits Use.Spent, Use.Outrun, Misuse {

    /// This request used it up.
    ///
    /// @param parents what the access token descends from
    /// @param event says so in the audit trail
    record Spent(Ancestors parents, Optional<Successor> successor, AuditEvent event) implements Use {}

    /// The refresh token to hand out, and when it expires if it is not used.
    record Successor(RefreshToken token, Instant expiresAt) {}

    /// Another request changed the state after it was examined: examine again.
    record Outrun() implements Use {}
}
