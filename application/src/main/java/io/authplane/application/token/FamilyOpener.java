package io.authplane.application.token;

import io.authplane.application.lineage.Standings;
import io.authplane.application.random.Entropy;
import io.authplane.domain.authorization.IssuedCode;
import io.authplane.domain.client.AuthenticatedClient;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.FamilyId;
import io.authplane.domain.token.FamilySeed;
import io.authplane.domain.token.RefreshTokenFamily;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Opens the family of refresh tokens below a redeemed code, for clients that have the refresh token grant.
public final class FamilyOpener {

    private final RefreshTokenFamilies families;
    private final Standings standings;
    private final RefreshTokenMint mint;
    private final Entropy entropy;
    private final TokenSettings settings;

    public FamilyOpener(
            RefreshTokenFamilies families,
            Standings standings,
            RefreshTokenMint mint,
            Entropy entropy,
            TokenSettings settings) {
        this.families = families;
        this.standings = standings;
        this.mint = mint;
        this.entropy = entropy;
        this.settings = settings;
    }

    /// What the access token descends from, and the refresh token if there is one.
    record Opened(Ancestors parents, Optional<FamilyId> family, Optional<Use.Successor> successor) {}

    Opened open(TenantId tenant, AuthenticatedClient client, IssuedCode code, Instant now) {
        if (!client.client().metadata().grantTypes().contains(GrantType.REFRESH_TOKEN)) {
            return new Opened(code.ancestors(), Optional.empty(), Optional.empty());
        }
        RefreshTokenFamily family = family(code, now);
        AncestorRef ref = new AncestorRef(AncestorKind.FAMILY, family.id().value());
        families.open(tenant, family);
        Standing standing = standings.open(tenant, ref);
        return new Opened(
                code.ancestors().with(standing),
                Optional.of(family.id()),
                Optional.of(new Use.Successor(mint.headOf(family), family.expiresAt())));
    }

    private RefreshTokenFamily family(IssuedCode code, Instant now) {
        Duration idle = settings.refreshIdle().compareTo(settings.refreshAbsolute()) < 0
                ? settings.refreshIdle()
                : settings.refreshAbsolute();
        return new RefreshTokenFamily(
                new FamilyId(entropy.newId(now)),
                code.grantId(),
                code.consentId(),
                code.userId(),
                code.clientId(),
                code.resourceId(),
                code.scopes(),
                new FamilySeed(entropy.bytes(FamilySeed.RANDOM_BYTES)),
                1,
                List.of(),
                0,
                code.ancestors(),
                now,
                now.plus(idle),
                now.plus(settings.refreshAbsolute()));
    }
}
