package io.authplane.application.authorization;

import io.authplane.domain.authorization.AuthorizationResponse;

/// What the browser is told after a decision.
public sealed interface ConsentOutcome {

    /// Answer the client.
    record Respond(AuthorizationResponse response) implements ConsentOutcome {}

    /// Nothing was ticked: ask again; nothing was stored.
    record NothingTicked(ConsentView view) implements ConsentOutcome {}

    /// The request is unknown, expired, answered, or another session's.
    record Gone() implements ConsentOutcome {}
}
