package io.authplane.bootstrap.config;

import io.authplane.domain.tenant.Issuer;
import java.time.Duration;
import java.util.List;

/// Browser sessions.
///
/// @param cookieName before the `__Host-` or the port that is added to it
/// @param maxAge how long a login lasts
public record SessionConfig(String cookieName, Duration maxAge) {

    /// Cookies do not know ports: over plain http other programs on the machine can read them.
    private static final Duration LONGEST_OVER_HTTP = Duration.ofHours(1);

    static final Key<String> COOKIE_NAME = Key.of(
            "session.cookie_name",
            Kind.text("name", SessionConfig::cookieName),
            "authserver_session",
            "The name of the cookie: `__Host-` goes before it with https, the port after it with http.");
    static final Key<Duration> MAX_AGE = Key.of(
            "session.max_age", Kind.DURATION, "24h", "How long a login lasts. With an http issuer never more than 1h.");

    static final List<Key<?>> KEYS = List.of(COOKIE_NAME, MAX_AGE);

    static SessionConfig read(Settings settings, Issuer issuer) {
        String name = settings.get(COOKIE_NAME);
        Duration asked = Checks.positive(settings, MAX_AGE);
        if (issuer.isSecure() || asked.compareTo(LONGEST_OVER_HTTP) <= 0) {
            return new SessionConfig(name, asked);
        }
        if (settings.isGiven(MAX_AGE)) {
            settings.warn(settings.where(MAX_AGE) + ": cut to 1h, because the issuer is http");
        }
        return new SessionConfig(name, LONGEST_OVER_HTTP);
    }

    private static String cookieName(String text) {
        if (!text.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("must be 1 to 64 characters of A-Z, a-z, 0-9, '_' and '-'");
        }
        return text;
    }
}
