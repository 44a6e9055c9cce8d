package io.authplane.application.token;

import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.tenant.TenantId;

/// A token request whose parameters are given once and whose grant type is known.
public record TokenRequest(TenantId tenant, GrantType grantType, Parameters parameters) {}
