package io.authplane.bootstrap.config;

import io.authplane.domain.login.SessionLifetime;
import io.authplane.domain.tenant.Issuer;
import java.time.Duration;
import java.util.List;

/// Browser sessions.
///
/// @param cookieName before the `__Host-` or the port that is added to it
public record SessionConfig(String cookieName, SessionLifetime lifetime) {

    /// Cookies do not know ports: over plain http other programs on the machine can read them.
    private static final Duration LONGEST_OVER_HTTP = Duration.ofHours(1);

    static final Key<String> COOKIE_NAME = Key.of(
            "session.cookie_name",
            Kind.text("name", SessionConfig::cookieName),
            "authserver_session",
            "The name of the cookie: `__Host-` goes before it with https, the port after it with http.");
    static final Key<Duration> MAX_AGE = Key.of(
            "session.max_age", Kind.DURATION, "24h", "How long a login lasts. With an http issuer never more than 1h.");

    static final Key<Duration> IDLE_TIMEOUT = Key.optional(
            "session.idle_timeout",
            Kind.DURATION,
            "as session.max_age",
            "After which time without use a login is over; at most `session.max_age`.");

    static final List<Key<?>> KEYS = List.of(COOKIE_NAME, MAX_AGE, IDLE_TIMEOUT);

    static SessionConfig read(Settings settings, Issuer issuer) {
        String name = settings.get(COOKIE_NAME);
        Duration asked = Checks.positive(settings, MAX_AGE);
        Duration absolute = orMoment(asked);
        if (!issuer.isSecure() && absolute.compareTo(LONGEST_OVER_HTTP) > 0) {
            if (settings.isGiven(MAX_AGE)) {
                settings.warn(settings.where(MAX_AGE) + ": cut to 1h, because the issuer is http");
            }
            absolute = LONGEST_OVER_HTTP;
        }
        return new SessionConfig(name, new SessionLifetime(absolute, idle(settings, absolute)));
    }

    private static Duration idle(Settings settings, Duration absolute) {
        Duration idle = settings.find(IDLE_TIMEOUT).orElse(absolute);
        settings.require(idle.isPositive(), settings.where(IDLE_TIMEOUT) + ": must be longer than zero");
        return idle.compareTo(absolute) > 0 ? absolute : orMoment(idle);
    }

    /// Stands in for a duration that was refused, until all problems are known.
    private static Duration orMoment(Duration read) {
        return read.isPositive() ? read : Duration.ofMillis(1);
    }

    private static String cookieName(String text) {
        if (!text.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("must be 1 to 64 characters of A-Z, a-z, 0-9, '_' and '-'");
        }
        return text;
    }
}
