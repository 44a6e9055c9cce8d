package io.authplane.application.token.administration;

import io.authplane.domain.token.RefreshTokenFamily;
import io.authplane.domain.token.TokenStatus;

/// A family of refresh tokens, and whether it works now.
public record ListedFamily(RefreshTokenFamily family, TokenStatus status) {}
