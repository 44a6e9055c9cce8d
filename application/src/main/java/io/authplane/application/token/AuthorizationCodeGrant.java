package io.authplane.application.token;

import io.authplane.application.authorization.AuthorizationCodes;
import io.authplane.application.authorization.Consents;
import io.authplane.application.resource.ProtectedResources;
import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.TokenEvent;
import io.authplane.domain.authorization.AuthorizationCode;
import io.authplane.domain.authorization.CodeVerifier;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.authorization.IssuedCode;
import io.authplane.domain.authorization.Redemption;
import io.authplane.domain.client.AuthenticatedClient;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.token.FamilyId;
import io.authplane.domain.token.GrantedScopes;
import io.authplane.domain.token.TokenId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The authorization code grant. Client, redirect URI and verifier are checked before the code is touched: who holds a
/// stolen code without the verifier can neither use it, nor burn it, nor trigger a revocation.
@Rfc(value = 6749, section = "4.1.3")
public final class AuthorizationCodeGrant implements GrantTypeHandler {

    private final AuthorizationCodes codes;
    private final Consents consents;
    private final ProtectedResources resources;
    private final Liveness liveness;
    private final RefreshTokenFamilies families;
    private final FamilyOpener opener;

    public AuthorizationCodeGrant(
            AuthorizationCodes codes,
            Consents consents,
            ProtectedResources resources,
            Liveness liveness,
            RefreshTokenFamilies families,
            FamilyOpener opener) {
        this.codes = codes;
        this.consents = consents;
        this.resources = resources;
        this.liveness = liveness;
        this.families = families;
        this.opener = opener;
    }

    @Override
    public GrantType grantType() {
        return GrantType.AUTHORIZATION_CODE;
    }

    @Override
    public Examination examine(TokenRequest request, AuthenticatedClient client, Instant now) {
        AuthorizationCode presented =
                AuthorizationCode.presented(request.parameters().required("code"));
        IssuedCode code = codes.find(request.tenant(), TokenHash.of(presented))
                .orElseThrow(() -> new OAuthException(
                        new OAuthError.InvalidGrant("the authorization code is not valid"), "unknown code"));
        code.requireIssuedTo(client);
        code.requireRedirectUri(request.parameters().required("redirect_uri"));
        code.challenge().verify(CodeVerifier.parse(verifier(request)));
        Liveness.Alive alive = liveness.require(request.tenant(), code.ancestors());
        ProtectedResource resource = new GrantedResource(resources)
                .require(request.tenant(), code.resourceId(), alive, request.parameters());
        return new Authority(
                code.userId(),
                resource,
                Optional.empty(),
                permitted(request, client, code).intersect(resource.catalogue()),
                (jti, scopes, at) -> redeem(request, client, code, jti, scopes, at));
    }

    /// What the code carries, as far as the person and the administrator still allow it: either may have taken a scope
    /// back since the code was made.
    private Scopes permitted(TokenRequest request, AuthenticatedClient client, IssuedCode code) {
        Scopes consented = consents.find(request.tenant(), code.consentId())
                .map(Consent::scopes)
                .orElse(Scopes.NONE);
        Scopes ceiling = client.client().metadata().ceiling();
        Scopes allowed = code.scopes().intersect(consented);
        return ceiling.isEmpty() ? allowed : allowed.intersect(ceiling);
    }

    /// A missing verifier is a failed proof like a wrong one.
    @Rfc(value = 7636, section = "4.5")
    private static String verifier(TokenRequest request) {
        return request.parameters()
                .optional("code_verifier")
                .orElseThrow(() -> new OAuthException(new OAuthError.InvalidGrant("code_verifier is missing")));
    }

    private Use redeem(
            TokenRequest request,
            AuthenticatedClient client,
            IssuedCode code,
            TokenId jti,
            GrantedScopes scopes,
            Instant now) {
        return switch (codes.redeem(request.tenant(), code.hash(), now)) {
            case Redemption.Redeemed() -> spent(request, client, code, jti, scopes, now);
            case Redemption.AlreadyRedeemed(GrantId grant) -> replayed(request, code, grant);
            case Redemption.Unknown() ->
                new Misuse(
                        new OAuthError.InvalidGrant("the authorization code is not valid"),
                        "removed between find and redeem",
                        List.of(),
                        List.of());
        };
    }

    private Use spent(
            TokenRequest request,
            AuthenticatedClient client,
            IssuedCode code,
            TokenId jti,
            GrantedScopes scopes,
            Instant now) {
        if (code.hasExpired(now)) {
            return new Misuse(
                    new OAuthError.InvalidGrant("the authorization code has expired"), "expired", List.of(), List.of());
        }
        FamilyOpener.Opened opened = opener.open(request.tenant(), client, code, now);
        return new Use.Spent(
                opened.parents(),
                opened.successor(),
                new TokenEvent.TokenIssued(
                        code.userId(),
                        code.clientId(),
                        jti,
                        code.grantId(),
                        opened.family(),
                        code.resourceId(),
                        scopes.scopes()));
    }

    /// "If an authorization code is used more than once, the authorization server MUST deny the request and SHOULD
    /// revoke (when possible) all tokens previously issued based on that authorization code."
    @Rfc(value = 6749, section = "4.1.2")
    @Rfc(value = 6749, section = "10.5")
    private Use replayed(TokenRequest request, IssuedCode code, GrantId grant) {
        List<AncestorRef> revoke = new ArrayList<>();
        List<AuditEvent> events = new ArrayList<>();
        revoke.add(new AncestorRef(AncestorKind.GRANT, grant.value()));
        events.add(new TokenEvent.CodeReused(code.userId(), code.clientId(), grant));
        for (FamilyId family : families.findByGrant(request.tenant(), grant)) {
            revoke.add(new AncestorRef(AncestorKind.FAMILY, family.value()));
            events.add(new TokenEvent.FamilyRevoked(code.userId(), code.clientId(), family, "code_reuse"));
        }
        return new Misuse(
                new OAuthError.InvalidGrant("the authorization code has already been used"), "replay", revoke, events);
    }
}
