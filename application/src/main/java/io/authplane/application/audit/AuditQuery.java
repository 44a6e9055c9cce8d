package io.authplane.application.audit;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// What somebody asks the audit trail for, as it was written.
public record AuditQuery(
        Optional<String> action,
        Optional<String> actor,
        Optional<String> client,
        Optional<String> traceId,
        Optional<String> requestId,
        Optional<String> since,
        Optional<String> until,
        Optional<String> limit,
        Optional<String> cursor) {

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /// How far back a list goes.
    ///
    /// @param unasked where `since` is not given
    /// @param most the earliest `since` that is accepted; what is longer ago is exported instead
    public record Lookback(Duration unasked, Duration most) {

        public static final Lookback DEFAULT = new Lookback(Duration.ofHours(24), Duration.ofHours(720));

        public Lookback {
            if (unasked.compareTo(most) > 0) {
                throw new IllegalArgumentException("the default look-back is longer than the longest");
            }
        }
    }

    /// The filter. Refuses times that are none and those out of bounds; never narrows silently.
    AuditFilter filter(Lookback lookback, Instant now) {
        Optional<Instant> end = until.map(text -> instant("until", text));
        Instant begin = since.map(text -> instant("since", text))
                .orElseGet(() -> end.filter(now::isAfter).orElse(now).minus(lookback.unasked()));
        if (begin.isBefore(now.minus(lookback.most()))) {
            throw invalid("since must not be more than " + lookback.most().toHours()
                    + " hours ago (admin.audit_max_lookback); export the trail to see more");
        }
        if (end.isPresent() && !begin.isBefore(end.get())) {
            throw invalid("since must be before until");
        }
        return new AuditFilter(action, actor, client, traceId, requestId, begin, end);
    }

    private static Instant instant(String name, String text) {
        try {
            Instant instant = Instant.parse(text);
            if (!instant.isBefore(Instant.EPOCH) && instant.isBefore(END_OF_TIME)) {
                return instant;
            }
        } catch (DateTimeParseException _) {
            // refused like one that is out of bounds
        }
        throw invalid(name + " must be a time in UTC such as 2026-01-31T12:00:00Z");
    }

    private static OAuthException invalid(String description) {
        return new OAuthException(new OAuthError.InvalidRequest(description));
    }
}
