package io.authplane.domain.audit;

import java.util.Optional;

/// Where a request came from, for the audit trail.
///
/// @param requestId our own correlation id, the value of `X-Request-ID`
/// @param actor who acts through an administrative door: the name of an admin key, or `cli`; empty elsewhere
/// @param address the client's network address; personal data, kept beside the chain
public record Origin(String requestId, Optional<String> actor, Optional<String> address) {

    /// An origin inside the server itself.
    public static Origin internal(String requestId) {
        return new Origin(requestId, Optional.of("system"), Optional.empty());
    }
}
