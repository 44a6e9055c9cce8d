package io.authplane.application.administration;

import io.authplane.domain.oauth.OAuthError;

/// Assertions on what an administrator's request came to.
public final class Answers {

    private Answers() {}

    public static <T> T done(Answer<T> answer) {
        if (answer instanceof Answer.Done<T>(T value)) {
            return value;
        }
        throw unexpected("Done", answer);
    }

    public static OAuthError invalid(Answer<?> answer) {
        if (answer instanceof Answer.Invalid<?>(OAuthError error)) {
            return error;
        }
        throw unexpected("Invalid", answer);
    }

    public static void conflict(Answer<?> answer) {
        if (!(answer instanceof Answer.Conflict<?>)) {
            throw unexpected("Conflict", answer);
        }
    }

    public static void notFound(Answer<?> answer) {
        if (!(answer instanceof Answer.NotFound<?>)) {
            throw unexpected("NotFound", answer);
        }
    }

    private static AssertionError unexpected(String wanted, Answer<?> answer) {
        return new AssertionError("expected " + wanted + " but was " + answer);
    }
}
