package io.authplane.domain.samples;

import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.login.UserId;
import io.authplane.domain.token.FamilyId;
import io.authplane.domain.token.FamilySeed;
import io.authplane.domain.token.RefreshTokenFamily;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// A family of refresh tokens with good defaults: of [Given]'s world, opened at [Given#NOW], still at its first token,
/// 30 days idle, 90 days at most.
public final class FamilyBuilder {

    private FamilyId id = Given.FAMILY;
    private GrantId grant = Given.GRANT;
    private UserId user = Given.USER;
    private ClientId client = Given.CLIENT;
    private int generation = 1;
    private List<Instant> supersededAt = List.of();
    private int answeredAgain;
    private Ancestors ancestors = Ancestors.NONE;
    private Instant expiresAt = Given.NOW.plus(Duration.ofDays(30));
    private Instant absoluteExpiresAt = Given.NOW.plus(Duration.ofDays(90));

    FamilyBuilder() {}

    public FamilyBuilder withId(int number) {
        id = new FamilyId(Given.id(number));
        return this;
    }

    public FamilyBuilder withGrant(GrantId value) {
        grant = value;
        return this;
    }

    public FamilyBuilder withUser(UserId value) {
        user = value;
        return this;
    }

    public FamilyBuilder withClient(ClientId value) {
        client = value;
        return this;
    }

    /// The head, and when the generations before it were superseded, newest first.
    public FamilyBuilder atGeneration(int head, Instant... times) {
        generation = head;
        supersededAt = List.copyOf(Arrays.asList(times));
        return this;
    }

    public FamilyBuilder answeredAgain(int times) {
        answeredAgain = times;
        return this;
    }

    public FamilyBuilder withAncestors(Ancestors value) {
        ancestors = value;
        return this;
    }

    public FamilyBuilder expiringAt(Instant idle, Instant absolute) {
        expiresAt = idle;
        absoluteExpiresAt = absolute;
        return this;
    }

    public RefreshTokenFamily build() {
        return new RefreshTokenFamily(
                id,
                grant,
                Given.CONSENT,
                user,
                client,
                Given.RESOURCE,
                Given.SCOPES,
                seed(),
                generation,
                supersededAt,
                answeredAgain,
                ancestors,
                Given.NOW,
                expiresAt,
                absoluteExpiresAt);
    }

    private static FamilySeed seed() {
        byte[] random = new byte[FamilySeed.RANDOM_BYTES];
        for (int i = 0; i < random.length; i++) {
            random[i] = (byte) (200 + i);
        }
        return new FamilySeed(random);
    }
}
