package io.authplane.application.token;

import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Parameters;
import java.util.List;

/// The grant types that this server runs, in the order of its metadata.
public final class GrantTypes {

    private final List<GrantTypeHandler> handlers;

    public GrantTypes(List<GrantTypeHandler> handlers) {
        this.handlers = List.copyOf(handlers);
    }

    public List<GrantType> all() {
        return handlers.stream().map(GrantTypeHandler::grantType).toList();
    }

    /// The handler of `grant_type`; a missing, unknown or switched-off one is `unsupported_grant_type`.
    GrantTypeHandler handlerFor(Parameters parameters) {
        return parameters
                .optional("grant_type")
                .flatMap(GrantType::find)
                .flatMap(type -> handlers.stream()
                        .filter(handler -> handler.grantType() == type)
                        .findFirst())
                .orElseThrow(() -> new OAuthException(
                        new OAuthError.UnsupportedGrantType("grant_type is missing or not supported here")));
    }
}
