package io.authplane.domain.token;

import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.lineage.Standing;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;

/// What an administrator sees of the life of a token or a family.
public enum TokenStatus {
    /// It works.
    ACTIVE,
    /// Something that it descends from is suspended; it works again when that does.
    SUSPENDED,
    /// Ended for good, itself or something that it descends from.
    REVOKED,
    /// Its time is over.
    EXPIRED;

    /// @param lineage everything whose end ends it, itself among them
    /// @param standings what of them has a row, as of now
    public static TokenStatus of(Ancestors lineage, Collection<Standing> standings, Instant expiresAt, Instant now) {
        if (!now.isBefore(expiresAt)) {
            return EXPIRED;
        }
        if (lineage.allStandIn(standings)) {
            return ACTIVE;
        }
        return lineage.onlyPausedIn(standings) ? SUSPENDED : REVOKED;
    }

    /// The word in admin answers.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
