package io.authplane.application.token;

import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ProtectedResource;
import java.util.Optional;

/// What a presented grant entitles to, before narrowing, and the one write that uses it up.
///
/// @param requested the scopes that this token request names, if it names any
/// @param bound the most that may be granted
public record Authority(
        UserId userId, ProtectedResource resource, Optional<Scopes> requested, Scopes bound, SingleUse singleUse)
        implements Examination {}
