package io.authplane.domain.samples;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import org.junit.jupiter.api.function.Executable;

/// Assertions about rules that say no.
public final class Refusals {

    private Refusals() {}

    /// Runs a rule that must refuse with this error, and returns the refusal.
    public static OAuthException assertRefused(Class<? extends OAuthError> expected, Executable rule) {
        OAuthException refusal = assertThrows(OAuthException.class, rule);
        assertInstanceOf(expected, refusal.error());
        return refusal;
    }

    /// The same, with a named case for the message of a failed test.
    public static OAuthException assertRefused(Class<? extends OAuthError> expected, Executable rule, String name) {
        OAuthException refusal = assertThrows(OAuthException.class, rule, name);
        assertInstanceOf(expected, refusal.error(), name);
        return refusal;
    }
}
