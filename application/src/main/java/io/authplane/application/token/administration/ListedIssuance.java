package io.authplane.application.token.administration;

import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenStatus;

/// The record of an access token, and whether it works now.
public record ListedIssuance(Issuance issuance, TokenStatus status) {}
