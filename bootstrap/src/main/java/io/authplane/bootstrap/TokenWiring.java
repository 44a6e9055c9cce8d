package io.authplane.bootstrap;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.audit.Refusals;
import io.authplane.application.authorization.ListConsents;
import io.authplane.application.client.ClientAuthentication;
import io.authplane.application.client.FindClient;
import io.authplane.application.client.TokensBelow;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.key.TokenSigner;
import io.authplane.application.lineage.Standings;
import io.authplane.application.token.CountTokens;
import io.authplane.application.token.IntrospectToken;
import io.authplane.application.token.Issuances;
import io.authplane.application.token.PresentedTokens;
import io.authplane.application.token.RefreshTokenFamilies;
import io.authplane.application.token.RefreshTokenMint;
import io.authplane.application.token.RevokeToken;
import io.authplane.application.token.administration.FindIssuance;
import io.authplane.application.token.administration.ListFamilies;
import io.authplane.application.token.administration.ListIssuances;
import io.authplane.application.token.administration.RevokeConsent;
import io.authplane.application.token.administration.RevokeIssuance;
import io.authplane.application.token.administration.RevokeStoredToken;
import io.authplane.application.token.administration.RevokeUserTokens;
import io.authplane.application.token.administration.TokenCases;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.tenant.Issuer;
import io.authplane.idp.IdpAdapter;
import io.authplane.persistence.PersistenceAdapter;
import java.time.Clock;

/// Connects what looks at tokens and ends them.
final class TokenWiring {

    private final PersistenceAdapter storage;
    private final PurposeKeyring keyring;
    private final AuditLog audit;
    private final Refusals refusals;
    private final Clock clock;

    TokenWiring(PersistenceAdapter storage, PurposeKeyring keyring, AuditLog audit, Refusals refusals, Clock clock) {
        this.storage = storage;
        this.keyring = keyring;
        this.audit = audit;
        this.refusals = refusals;
        this.clock = clock;
    }

    RevokeToken revokeToken(TokenSigner signer, Issuer issuer) {
        return new RevokeToken(
                authentication(),
                presentedTokens(signer, issuer),
                storage.standings(),
                audit,
                storage.unitOfWork(),
                clock);
    }

    IntrospectToken introspectToken(TokenSigner signer, Issuer issuer) {
        return new IntrospectToken(
                authentication(),
                presentedTokens(signer, issuer),
                storage.standings(),
                storage.protectedResources(),
                audit,
                storage.unitOfWork(),
                clock);
    }

    TokenCases administration() {
        Issuances issuances = storage.issuances();
        RefreshTokenFamilies families = storage.refreshTokenFamilies();
        Standings standings = storage.standings();
        UnitOfWork unitOfWork = storage.unitOfWork();
        return new TokenCases(
                new ListFamilies(families, standings, clock),
                new RevokeStoredToken(families, issuances, standings, audit, unitOfWork, clock),
                new ListIssuances(issuances, standings, clock),
                new FindIssuance(issuances, standings, clock),
                new RevokeIssuance(issuances, standings, audit, unitOfWork, clock),
                new RevokeUserTokens(families, standings, audit, unitOfWork, clock),
                new ListConsents(storage.consents()),
                new RevokeConsent(
                        storage.consents(),
                        new RevokeConsent.TokenStores(families, issuances),
                        standings,
                        audit,
                        unitOfWork,
                        clock));
    }

    TokensBelow below() {
        return new CountTokens(storage.refreshTokenFamilies(), storage.issuances());
    }

    private ClientAuthentication authentication() {
        return new ClientAuthentication(new FindClient(storage.clients(), storage.standings()), keyring, refusals);
    }

    private PresentedTokens presentedTokens(TokenSigner signer, Issuer issuer) {
        return new PresentedTokens(
                IdpAdapter.tokenVerifier(signer, issuer),
                new RefreshTokenMint(keyring),
                storage.issuances(),
                storage.refreshTokenFamilies());
    }
}
