package io.authplane.application.administration;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import java.util.function.Supplier;

/// What came of an administrator's request.
public sealed interface Answer<T> {

    /// It was done.
    record Done<T>(T value) implements Answer<T> {}

    /// What it names does not exist.
    record NotFound<T>(String what) implements Answer<T> {}

    /// It contradicts what exists.
    record Conflict<T>(String reason) implements Answer<T> {}

    /// A member has a value that it may not have; nothing was changed.
    record Invalid<T>(OAuthError error) implements Answer<T> {}

    /// Runs the work and turns a rule's refusal into [Invalid].
    static <T> Answer<T> of(Supplier<Answer<T>> work) {
        try {
            return work.get();
        } catch (OAuthException refusal) {
            return new Invalid<>(refusal.error());
        }
    }
}
