package io.authplane.application.token;

import io.authplane.application.authorization.Consents;
import io.authplane.application.limit.Charge;
import io.authplane.application.lineage.Standings;
import io.authplane.application.resource.ProtectedResources;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.client.AuthenticatedClient;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.token.GrantedScopes;
import io.authplane.domain.token.RefreshToken;
import io.authplane.domain.token.RefreshTokenFamily;
import io.authplane.domain.token.RefreshVerdict;
import io.authplane.domain.token.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The refresh token grant: rotation with a bounded grace, and revocation of the family on reuse.
@Rfc(value = 6749, section = "6")
@Rfc(value = 9700, section = "4.14.2")
public final class RefreshTokenGrant implements GrantTypeHandler {

    private final RefreshTokenFamilies families;
    private final Standings standings;
    private final Consents consents;
    private final ProtectedResources resources;
    private final Liveness liveness;
    private final RefreshTokenMint mint;
    private final TokenSettings settings;

    public RefreshTokenGrant(
            RefreshTokenFamilies families,
            Standings standings,
            Consents consents,
            ProtectedResources resources,
            Liveness liveness,
            RefreshTokenMint mint,
            TokenSettings settings) {
        this.families = families;
        this.standings = standings;
        this.consents = consents;
        this.resources = resources;
        this.liveness = liveness;
        this.mint = mint;
        this.settings = settings;
    }

    @Override
    public GrantType grantType() {
        return GrantType.REFRESH_TOKEN;
    }

    @Override
    public void requireRoom(TokenRequest request) {
        Charge.current()
                .ifPresent(charge -> request.parameters()
                        .optional("refresh_token")
                        .flatMap(RefreshToken::parse)
                        .ifPresent(presented -> charge.requireRoomOf(request.tenant(), presented.family())));
    }

    @Override
    public Examination examine(TokenRequest request, AuthenticatedClient client, Instant now) {
        RefreshToken presented = RefreshToken.parse(request.parameters().required("refresh_token"))
                .orElseThrow(() -> unknown("not a refresh token of ours"));
        RefreshTokenFamily family =
                families.find(request.tenant(), presented.family()).orElseThrow(() -> unknown("unknown family"));
        if (!mint.made(presented, family)) {
            throw unknown("the MAC does not match");
        }
        if (!family.clientId().equals(client.id())) {
            throw unknown("issued to another client");
        }
        Ancestors parents = family.ancestors().with(standing(request, family));
        Liveness.Alive alive = liveness.find(request.tenant(), parents)
                .orElseThrow(() -> dead(request, family, Liveness.REFUSED, Liveness.DIAGNOSIS));
        RefreshVerdict verdict =
                family.judge(presented.generation(), client.client().metadata().refreshGrace(), now);
        return switch (verdict) {
            case ROTATE, ANSWER_AGAIN -> authority(request, client, new Presented(family, parents, verdict), alive);
            case REUSED, STALE, ANSWERED_TOO_OFTEN, AHEAD_OF_STORE -> misuse(verdict, family, presented.generation());
            case EXPIRED -> throw dead(request, family, "the refresh token has expired", "family expired");
        };
    }

    /// A family, what its tokens descend from, and how the presented generation was judged.
    private record Presented(RefreshTokenFamily family, Ancestors parents, RefreshVerdict verdict) {}

    private Standing standing(TokenRequest request, RefreshTokenFamily family) {
        return standings
                .find(request.tenant(), ref(family))
                .filter(Standing::isActive)
                .orElseThrow(() -> dead(request, family, "the refresh token was revoked", "family revoked"));
    }

    /// Some clients try a dead token for ever: that is charged to its family, and nobody else.
    private static OAuthException dead(
            TokenRequest request, RefreshTokenFamily family, String description, String diagnosis) {
        Charge.current().ifPresent(charge -> charge.causedBy(request.tenant(), family.id()));
        return new OAuthException(new OAuthError.InvalidGrant(description), diagnosis);
    }

    private Authority authority(
            TokenRequest request, AuthenticatedClient client, Presented presented, Liveness.Alive alive) {
        RefreshTokenFamily family = presented.family();
        ProtectedResource resource = new GrantedResource(resources)
                .require(request.tenant(), family.resourceId(), alive, request.parameters());
        Scopes consented = consents.find(request.tenant(), family.consentId())
                .map(Consent::scopes)
                .orElse(Scopes.NONE);
        Scopes ceiling = client.client().metadata().ceiling();
        Scopes bound = family.scopes().intersect(consented).intersect(resource.catalogue());
        return new Authority(
                family.userId(),
                resource,
                request.parameters().optional("scope").map(Scopes::parse),
                ceiling.isEmpty() ? bound : bound.intersect(ceiling),
                (jti, scopes, at) -> spend(request, presented, jti, scopes, at));
    }

    private Use spend(TokenRequest request, Presented presented, TokenId jti, GrantedScopes scopes, Instant now) {
        RefreshTokenFamily family = presented.family();
        boolean again = presented.verdict() == RefreshVerdict.ANSWER_AGAIN;
        RefreshTokenFamily head = again ? family : family.rotated(now, settings.refreshIdle());
        boolean won = again
                ? families.answerAgain(request.tenant(), family)
                : families.rotate(request.tenant(), family, head);
        if (!won) {
            return new Use.Outrun();
        }
        return new Use.Spent(
                presented.parents(),
                Optional.of(new Use.Successor(mint.headOf(head), head.expiresAt())),
                new TokenEvent.TokenRefreshed(
                        family.userId(),
                        family.clientId(),
                        jti,
                        family.id(),
                        head.generation(),
                        again,
                        scopes.scopes()));
    }

    private static Misuse misuse(RefreshVerdict verdict, RefreshTokenFamily family, int presented) {
        return switch (verdict) {
            case REUSED ->
                new Misuse(
                        new OAuthError.InvalidGrant("the refresh token was used before: its family is revoked"),
                        "reuse of a superseded generation",
                        List.of(ref(family)),
                        List.of(new TokenEvent.FamilyRevoked(
                                family.userId(), family.clientId(), family.id(), "reuse_detection")));
            case AHEAD_OF_STORE ->
                new Misuse(
                        new OAuthError.InvalidGrant("the refresh token is not valid"),
                        "generation beyond the head",
                        List.of(),
                        List.of(new TokenEvent.FamilyAheadOfStore(
                                family.userId(), family.clientId(), family.id(), presented, family.generation())));
            case STALE, ANSWERED_TOO_OFTEN ->
                new Misuse(
                        new OAuthError.InvalidGrant("the refresh token was superseded by a newer one"),
                        verdict == RefreshVerdict.STALE ? "stale generation" : "answered again too often",
                        List.of(),
                        List.of(new TokenEvent.RefreshStale(
                                family.userId(), family.clientId(), family.id(), presented, family.generation())));
            case ROTATE, ANSWER_AGAIN, EXPIRED -> throw new IllegalStateException(verdict + " is no misuse");
        };
    }

    private static AncestorRef ref(RefreshTokenFamily family) {
        return new AncestorRef(AncestorKind.FAMILY, family.id().value());
    }

    private static OAuthException unknown(String diagnosis) {
        return new OAuthException(new OAuthError.InvalidGrant("the refresh token is not valid"), diagnosis);
    }
}
