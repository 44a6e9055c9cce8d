package io.authplane.domain.token;

import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// All successors of one refresh token, as one row.
///
/// @param generation the head's number, from 1
/// @param supersededAt when the generations before the head were superseded, newest first, at most eight
/// @param answeredAgain how often the generation before the head was answered with the head again
/// @param expiresAt when the head expires if it is not used; each rotation moves it, never beyond `absoluteExpiresAt`
public record RefreshTokenFamily(
        FamilyId id,
        GrantId grantId,
        ConsentId consentId,
        UserId userId,
        ClientId clientId,
        ResourceId resourceId,
        Scopes scopes,
        FamilySeed seed,
        int generation,
        List<Instant> supersededAt,
        int answeredAgain,
        Ancestors ancestors,
        Instant createdAt,
        Instant expiresAt,
        Instant absoluteExpiresAt) {

    /// How many superseded generations the row remembers the time of.
    public static final int REMEMBERED = 8;

    /// How often one generation may be answered again.
    public static final int MAX_ANSWERS_AGAIN = 8;

    public RefreshTokenFamily {
        supersededAt = List.copyOf(supersededAt);
        if (generation < 1 || supersededAt.size() != Math.min(generation - 1, REMEMBERED)) {
            throw new IllegalArgumentException("each generation before the head has its time, up to eight of them");
        }
    }

    /// Judges one presented generation. A generation is judged by when *it* was superseded; one that is older than all
    /// kept times is judged by the oldest of them.
    ///
    /// A documented deviation: RFC 9700 §4.14.2 has no grace.
    ///
    /// @param grace zero means strict, even where another node's clock is ahead of `now`
    @Rfc(value = 9700, section = "4.14.2")
    public RefreshVerdict judge(int presented, Duration grace, Instant now) {
        if (presented > generation) {
            return RefreshVerdict.AHEAD_OF_STORE;
        }
        if (hasExpired(now)) {
            return RefreshVerdict.EXPIRED;
        }
        if (presented == generation) {
            return RefreshVerdict.ROTATE;
        }
        int behind = generation - presented - 1;
        Instant superseded = supersededAt.get(Math.min(behind, supersededAt.size() - 1));
        if (grace.isZero() || !now.isBefore(superseded.plus(grace))) {
            return RefreshVerdict.REUSED;
        }
        if (behind > 0) {
            return RefreshVerdict.STALE;
        }
        return answeredAgain < MAX_ANSWERS_AGAIN ? RefreshVerdict.ANSWER_AGAIN : RefreshVerdict.ANSWERED_TOO_OFTEN;
    }

    /// Everything whose end ends this family, the family itself last. Its status row was opened once, for its id is
    /// never used again.
    public Ancestors lineage() {
        return ancestors.with(Standing.first(AncestorKind.FAMILY, id.value()));
    }

    /// Valid while `now` is before both ends.
    public boolean hasExpired(Instant now) {
        return !now.isBefore(expiresAt) || !now.isBefore(absoluteExpiresAt);
    }

    /// The family after its head was spent at `now`.
    public RefreshTokenFamily rotated(Instant now, Duration idleLifetime) {
        List<Instant> times = new ArrayList<>(supersededAt);
        times.addFirst(now);
        Instant idle = now.plus(idleLifetime);
        return new RefreshTokenFamily(
                id,
                grantId,
                consentId,
                userId,
                clientId,
                resourceId,
                scopes,
                seed,
                generation + 1,
                times.subList(0, Math.min(times.size(), REMEMBERED)),
                0,
                ancestors,
                createdAt,
                idle.isBefore(absoluteExpiresAt) ? idle : absoluteExpiresAt,
                absoluteExpiresAt);
    }
}
