package io.authplane.application.authorization;

import io.authplane.domain.tenant.Issuer;

/// What the operator decides about authorization requests.
///
/// @param scopeRequired whether a request without `scope` is refused (`oauth.require_scope`)
public record AuthorizationSettings(Issuer issuer, boolean scopeRequired) {}
