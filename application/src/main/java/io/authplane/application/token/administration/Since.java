package io.authplane.application.token.administration;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far a list looks back: `24h` unless told otherwise, at most 30 days.
final class Since {

    private static final Duration USUAL = Duration.ofHours(24);
    private static final Duration MOST = Duration.ofDays(30);
    private static final Pattern PART = Pattern.compile("(\\d{1,9})([smhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    private Since() {}

    /// Accepts `90m`, `1h30m`, `7d`, `2w` and `PT15M`; more than nothing and at most 30 days.
    static Duration parse(Optional<String> text) {
        Duration duration = text.map(Since::read).orElse(USUAL);
        if (duration.isNegative() || duration.isZero() || duration.compareTo(MOST) > 0) {
            throw refused();
        }
        return duration;
    }

    private static Duration read(String text) {
        if (text.startsWith("P")) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException _) {
                throw refused();
            }
        }
        Duration sum = Duration.ZERO;
        Matcher parts = PART.matcher(text);
        int end = 0;
        while (parts.find() && parts.start() == end) {
            Duration unit = Optional.ofNullable(UNITS.get(parts.group(2))).orElseThrow(Since::refused);
            sum = sum.plus(unit.multipliedBy(Long.parseLong(parts.group(1))));
            end = parts.end();
        }
        if (end != text.length()) {
            throw refused();
        }
        return sum;
    }

    private static OAuthException refused() {
        return new OAuthException(
                new OAuthError.InvalidRequest("since must be a time of at most 30d, for example 90m, 24h, 7d or 2w"));
    }
}
