package io.authplane.application.token;

import io.authplane.application.key.PurposeKeyring;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.token.RefreshToken;
import io.authplane.domain.token.RefreshTokenFamily;

/// Derives refresh tokens from their family row, and recognises them.
public final class RefreshTokenMint {

    private final PurposeKeyring keyring;

    public RefreshTokenMint(PurposeKeyring keyring) {
        this.keyring = keyring;
    }

    /// The token of the family's head. The same family and generation give the same token while the purpose key is
    /// current.
    public RefreshToken headOf(RefreshTokenFamily family) {
        byte[] input = RefreshToken.macInput(family.seed(), family.id(), family.generation());
        return RefreshToken.of(family.id(), family.generation(), keyring.tag(Purpose.REFRESH_TOKEN, input));
    }

    /// Whether this server derived the token from this family.
    public boolean made(RefreshToken token, RefreshTokenFamily family) {
        byte[] input = RefreshToken.macInput(family.seed(), family.id(), token.generation());
        return token.family().equals(family.id()) && keyring.verifies(Purpose.REFRESH_TOKEN, input, token.tag());
    }
}
