package io.authplane.application.authorization;

import io.authplane.domain.oauth.Scopes;

/// What the person pressed.
public sealed interface ConsentDecision {

    /// Allow the ticked scopes.
    record Allow(Scopes ticked) implements ConsentDecision {}

    /// Allow nothing.
    record Deny() implements ConsentDecision {}
}
