package io.authplane.application.housekeeping;

import io.authplane.domain.token.Issuance;
import java.time.Duration;
import java.time.Instant;

/// How long rows stay after they have ended, because something may still ask for them.
///
/// A family and a grant stay as long as the longest access token that may descend from them: what is configured now
/// says nothing about tokens that were issued before.
///
/// @param refreshAbsolute how long a family may live: a code stays as long as its replay can revoke one
/// @param records how far back an administrator may look at issuances
public record Retention(Duration refreshAbsolute, Duration records) {

    /// Covers clocks that differ between nodes, and requests that began before the end.
    static final Duration MARGIN = Duration.ofHours(1);

    /// Rows that ended before this moment may go.
    Instant endedBefore(Expirable kind, Instant now) {
        return now.minus(MARGIN)
                .minus(
                        switch (kind) {
                            case SESSIONS, PENDING_AUTHORIZATIONS -> Duration.ZERO;
                            case ISSUANCES -> records;
                            case REFRESH_TOKENS -> Issuance.LONGEST_LIFETIME;
                            case AUTHORIZATION_CODES -> refreshAbsolute;
                            case GRANTS ->
                                refreshAbsolute.plus(Issuance.LONGEST_LIFETIME).plus(MARGIN);
                        });
    }
}
