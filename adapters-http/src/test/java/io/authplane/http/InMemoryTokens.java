package io.authplane.http;

import io.authplane.application.InMemoryStores;
import io.authplane.application.key.FakeTokenVerifier;
import io.authplane.application.token.AuthorizationCodeGrant;
import io.authplane.application.token.FamilyOpener;
import io.authplane.application.token.GrantTypes;
import io.authplane.application.token.Liveness;
import io.authplane.application.token.PresentedTokens;
import io.authplane.application.token.RefreshTokenGrant;
import io.authplane.application.token.RefreshTokenMint;
import io.authplane.application.token.TokenSettings;
import java.time.Duration;
import java.util.List;

/// What is made of the stores of [InMemoryAuthPlane] to issue and to read tokens.
final class InMemoryTokens {

    private final InMemoryAuthPlane plane;
    private final InMemoryStores stores;

    InMemoryTokens(InMemoryAuthPlane plane) {
        this.plane = plane;
        this.stores = plane.stores;
    }

    PresentedTokens presented() {
        return new PresentedTokens(
                new FakeTokenVerifier(plane.signer, plane.issuer),
                new RefreshTokenMint(plane.keyring),
                stores.issuances(),
                stores.families());
    }

    TokenSettings settings() {
        return new TokenSettings(plane.issuer, Duration.ofMinutes(15), Duration.ofDays(7), Duration.ofDays(30));
    }

    GrantTypes grantTypes() {
        Liveness liveness = new Liveness(stores.standings());
        RefreshTokenMint mint = new RefreshTokenMint(plane.keyring);
        return new GrantTypes(List.of(
                new AuthorizationCodeGrant(
                        stores.codes(),
                        stores.consents(),
                        stores.resources(),
                        liveness,
                        stores.families(),
                        new FamilyOpener(stores.families(), stores.standings(), mint, plane.entropy, settings())),
                new RefreshTokenGrant(
                        stores.families(),
                        stores.standings(),
                        stores.consents(),
                        stores.resources(),
                        liveness,
                        mint,
                        settings())));
    }
}
