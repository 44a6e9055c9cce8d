package io.authplane.domain.token;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import java.util.Optional;

/// Scopes that passed the ceiling: only [#narrow] makes them, and it never yields more than its bound.
public final class GrantedScopes {

    private final Scopes scopes;

    private GrantedScopes(Scopes scopes) {
        this.scopes = scopes;
    }

    /// What may go into a token: all of the bound, or the part that was asked for. An explicit request beyond the bound
    /// is `invalid_scope`, and so is a bound with nothing left. "The requested scope MUST NOT include any scope not
    /// originally granted by the resource owner."
    @Rfc(value = 6749, section = "6")
    public static GrantedScopes narrow(Optional<Scopes> requested, Scopes bound) {
        Scopes wanted = requested
                .map(scopes -> scopes.minus(Scopes.PROTOCOL))
                .filter(scopes -> !scopes.isEmpty())
                .orElse(bound);
        if (!bound.containsAll(wanted)) {
            throw new OAuthException(
                    new OAuthError.InvalidScope("scope goes beyond what was granted: " + wanted.minus(bound)));
        }
        if (wanted.isEmpty()) {
            throw new OAuthException(new OAuthError.InvalidScope("nothing of the granted scope remains"));
        }
        return new GrantedScopes(wanted);
    }

    public Scopes scopes() {
        return scopes;
    }
}
