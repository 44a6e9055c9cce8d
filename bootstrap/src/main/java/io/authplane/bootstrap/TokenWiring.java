package io.authplane.bootstrap;

import io.authplane.application.audit.AuditLog;
import io.authplane.application.client.ClientAuthentication;
import io.authplane.application.client.FindClient;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.key.TokenSigner;
import io.authplane.application.token.IntrospectToken;
import io.authplane.application.token.PresentedTokens;
import io.authplane.application.token.RefreshTokenMint;
import io.authplane.application.token.RevokeToken;
import io.authplane.domain.tenant.Issuer;
import io.authplane.idp.IdpAdapter;
import io.authplane.persistence.PersistenceAdapter;
import java.time.Clock;

/// Connects what looks at tokens and ends them.
final class TokenWiring {

    private final PersistenceAdapter storage;
    private final PurposeKeyring keyring;
    private final AuditLog audit;
    private final Clock clock;

    TokenWiring(PersistenceAdapter storage, PurposeKeyring keyring, AuditLog audit, Clock clock) {
        this.storage = storage;
        this.keyring = keyring;
        this.audit = audit;
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

    private ClientAuthentication authentication() {
        return new ClientAuthentication(new FindClient(storage.clients(), storage.standings()), keyring);
    }

    private PresentedTokens presentedTokens(TokenSigner signer, Issuer issuer) {
        return new PresentedTokens(
                IdpAdapter.tokenVerifier(signer, issuer),
                new RefreshTokenMint(keyring),
                storage.issuances(),
                storage.refreshTokenFamilies());
    }
}
