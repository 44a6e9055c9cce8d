package io.authplane.bootstrap.config;

import io.authplane.domain.client.PrivateUseSchemes;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Scopes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Protocol choices that an operator has.
///
/// @param defaultResource the slug or URI that a request without `resource` means
/// @param scopesSupported what the server's own metadata lists; resources list theirs
/// @param defaultClientScope the ceiling of clients that register themselves; empty sets none
/// @param refreshAbsoluteLifetime how long a refresh token family lives, however often it is used
/// @param refreshGrace how long a superseded refresh token is still answered; zero is strict
public record OAuthConfig(
        boolean requireScope,
        Optional<String> defaultResource,
        Scopes scopesSupported,
        Scopes defaultClientScope,
        Duration refreshAbsoluteLifetime,
        Duration refreshGrace,
        PrivateUseSchemes privateUseSchemes) {

    private static final Duration LONGEST_GRACE = Duration.ofMinutes(10);

    static final Key<Boolean> REQUIRE_SCOPE =
            Key.of("oauth.require_scope", Kind.FLAG, "false", "Refuse an authorization request that names no scope.");
    static final Key<String> DEFAULT_RESOURCE = Key.optional(
            "oauth.default_resource",
            Kind.TEXT,
            "the only registered resource",
            "Slug or URI of the resource that a request without `resource` means.");
    static final Key<Scopes> SCOPES_SUPPORTED = Key.of(
            "oauth.scopes_supported",
            scopes(),
            "offline_access",
            "`scopes_supported` of the server's own metadata; small, because clients ask for all of it.");
    static final Key<Scopes> DEFAULT_CLIENT_SCOPE = Key.optional(
            "oauth.default_client_scope",
            scopes(),
            "no bound",
            "The most that a client which registered itself may be granted.");
    static final Key<Duration> REFRESH_ABSOLUTE_EXPIRY = Key.of(
            "oauth.refresh_absolute_expiry",
            Kind.DURATION,
            "720h",
            "How long refreshing works after a login, however often it is done.");
    static final Key<Duration> REFRESH_GRACE = Key.of(
            "oauth.refresh_grace",
            Kind.DURATION,
            "120s",
            "How long a superseded refresh token is still answered, for clients that set nothing; 0 is strict, at most 10m.");
    static final Key<PrivateUseSchemes> PRIVATE_USE_SCHEMES = Key.of(
            "oauth.private_use_schemes",
            new Kind<>("list", given -> PrivateUseSchemes.with(Kind.LIST.parse().apply(given)), false),
            "",
            "Further private-use URI schemes for redirects, beside those with a dot and those of well-known clients.");

    static final List<Key<?>> KEYS = List.of(
            REQUIRE_SCOPE,
            DEFAULT_RESOURCE,
            SCOPES_SUPPORTED,
            DEFAULT_CLIENT_SCOPE,
            REFRESH_ABSOLUTE_EXPIRY,
            REFRESH_GRACE,
            PRIVATE_USE_SCHEMES);

    static OAuthConfig read(Settings settings, DcrConfig dcr) {
        Duration absolute = Checks.positive(settings, REFRESH_ABSOLUTE_EXPIRY);
        settings.require(
                absolute.compareTo(dcr.refreshIdleLifetime()) >= 0,
                settings.where(REFRESH_ABSOLUTE_EXPIRY) + ": must not be shorter than dcr.default_refresh_expiry");
        Duration grace = settings.get(REFRESH_GRACE);
        settings.require(grace.compareTo(LONGEST_GRACE) <= 0, settings.where(REFRESH_GRACE) + ": must be at most 10m");
        return new OAuthConfig(
                settings.get(REQUIRE_SCOPE),
                settings.find(DEFAULT_RESOURCE),
                settings.get(SCOPES_SUPPORTED),
                settings.find(DEFAULT_CLIENT_SCOPE).orElse(Scopes.NONE),
                absolute,
                grace,
                settings.get(PRIVATE_USE_SCHEMES));
    }

    /// Scopes as a list, or as text with spaces or commas between them.
    private static Kind<Scopes> scopes() {
        return new Kind<>(
                "scopes",
                given -> {
                    try {
                        return Scopes.of(Kind.LIST.parse().apply(given).stream()
                                .flatMap(item -> java.util.Arrays.stream(item.split(" ")))
                                .filter(item -> !item.isEmpty())
                                .toList());
                    } catch (OAuthException e) {
                        throw new IllegalArgumentException("holds something that is not a scope", e);
                    }
                },
                false);
    }
}
