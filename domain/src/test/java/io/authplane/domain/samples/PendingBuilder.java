package io.authplane.domain.samples;

import io.authplane.domain.authorization.CodeChallenge;
import io.authplane.domain.authorization.PendingAuthorization;
import io.authplane.domain.authorization.PendingId;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.oauth.TokenHash;
import java.time.Instant;
import java.util.Optional;

/// A request that waits for consent, with good defaults: of [Given]'s world, in the session [Given#hash] 1.
public final class PendingBuilder {

    private PendingId id = new PendingId(Given.id(7));
    private TokenHash session = Given.hash(1);
    private Optional<String> state = Optional.of("a state");
    private Scopes requested = Given.SCOPES;
    private Instant expiresAt = Given.NOW.plus(PendingAuthorization.LIFETIME);

    PendingBuilder() {}

    public PendingBuilder withId(int number) {
        id = new PendingId(Given.id(number));
        return this;
    }

    public PendingBuilder withSession(TokenHash value) {
        session = value;
        return this;
    }

    public PendingBuilder withoutState() {
        state = Optional.empty();
        return this;
    }

    public PendingBuilder withRequested(Scopes value) {
        requested = value;
        return this;
    }

    public PendingBuilder expiringAt(Instant value) {
        expiresAt = value;
        return this;
    }

    public PendingAuthorization build() {
        return new PendingAuthorization(
                id,
                session,
                Given.USER,
                Given.CLIENT,
                Given.REDIRECT_URI,
                state,
                Given.RESOURCE,
                requested,
                CodeChallenge.s256(Given.verifier()),
                Given.NOW,
                expiresAt);
    }
}
