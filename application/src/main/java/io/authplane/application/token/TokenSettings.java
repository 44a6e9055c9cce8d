package io.authplane.application.token;

import io.authplane.domain.tenant.Issuer;
import java.time.Duration;

/// Lifetimes of what the token endpoint issues.
///
/// @param refreshIdle how long a refresh token may lie unused
/// @param refreshAbsolute how long a family lives in all
public record TokenSettings(
        Issuer issuer, Duration accessTokenLifetime, Duration refreshIdle, Duration refreshAbsolute) {}
