package io.authplane.domain.authorization;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which pages a request wants shown, and how old a login may be: `prompt` and `max_age` of OpenID Connect Core 1.0,
/// section 3.1.2.1.
///
/// @param none "MUST NOT display any authentication or consent user interface pages"
/// @param login "SHOULD prompt the End-User for reauthentication"
/// @param consent "SHOULD prompt the End-User for consent"
/// @param maxAge "the allowable elapsed time … since the last time the End-User was actively authenticated"
public record Prompt(boolean none, boolean login, boolean consent, Optional<Duration> maxAge) {

    /// Values that are not known are ignored, as unknown parameters are. `select_account` asks for a login: the form is
    /// where another account can be chosen.
    public static Prompt parse(Parameters parameters) {
        List<String> values = List.of(parameters.optional("prompt").orElse("").split(" ", -1));
        boolean none = values.contains("none");
        if (none && values.stream().distinct().count() > 1) {
            throw new OAuthException(new OAuthError.InvalidRequest("prompt 'none' excludes all other values"));
        }
        return new Prompt(
                none,
                values.contains("login") || values.contains("select_account"),
                values.contains("consent"),
                parameters.optional("max_age").map(Prompt::age));
    }

    /// Whether a login of that time is good enough; it is not when the request wants one of its own.
    public boolean accepts(Instant authenticatedAt, Instant now) {
        boolean young = maxAge.map(age -> !authenticatedAt.plus(age).isBefore(now) && age.isPositive())
                .orElse(true);
        return young && !login;
    }

    /// Whether a login may have to happen for this request alone, so that its return must be recognised.
    public boolean mayWantLogin() {
        return login || maxAge.isPresent();
    }

    private static Duration age(String text) {
        if (!text.matches("[0-9]{1,10}")) {
            throw new OAuthException(new OAuthError.InvalidRequest("max_age must be a number of seconds"));
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }
}
