package io.authplane.application.token.administration;

import io.authplane.application.authorization.ListConsents;

/// What administrators do with tokens and with what people allowed.
public record TokenCases(
        ListFamilies listFamilies,
        RevokeStoredToken revokeToken,
        ListIssuances listIssuances,
        FindIssuance findIssuance,
        RevokeIssuance revokeIssuance,
        RevokeUserTokens revokeUserTokens,
        ListConsents listConsents,
        RevokeConsent revokeConsent) {}
