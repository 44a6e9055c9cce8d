package io.authplane.bootstrap.config;

import io.authplane.application.client.RegistrationSettings.Mode;
import io.authplane.domain.token.Issuance;
import java.time.Duration;
import java.util.List;

/// Dynamic client registration, and the lifetimes that bear its name for old times' sake.
///
/// @param strict one bad redirect URI refuses the registration instead of being dropped
/// @param accessTokenLifetime of every access token that a person is behind
/// @param refreshIdleLifetime how long a refresh token lives unused
public record DcrConfig(
        Mode mode,
        List<String> approvedRedirects,
        boolean strict,
        Duration accessTokenLifetime,
        Duration refreshIdleLifetime) {

    static final Key<Mode> MODE = Key.of(
            "dcr.mode",
            Kind.oneOf(Mode.class),
            "open",
            "Who may register without an administrator (RFC 7591): anybody, anybody with approved redirects, or nobody.");
    static final Key<List<String>> APPROVED_REDIRECTS = Key.of(
            "dcr.approved_redirects",
            Kind.LIST,
            "",
            "The redirect URIs that mode `approved_redirects` accepts, compared exactly.");
    static final Key<Boolean> STRICT = Key.of(
            "dcr.strict",
            Kind.FLAG,
            "false",
            "Refuse a registration with one bad redirect URI, instead of keeping the good ones.");
    static final Key<Duration> TOKEN_EXPIRY = Key.of(
            "dcr.default_token_expiry",
            Kind.DURATION,
            "15m",
            "Lifetime of access tokens, for every client; at most 24h.");
    static final Key<Duration> REFRESH_EXPIRY = Key.of(
            "dcr.default_refresh_expiry",
            Kind.DURATION,
            "168h",
            "How long a refresh token lives unused; each use starts it anew.");

    static final List<Key<?>> KEYS = List.of(MODE, APPROVED_REDIRECTS, STRICT, TOKEN_EXPIRY, REFRESH_EXPIRY);

    public DcrConfig {
        approvedRedirects = List.copyOf(approvedRedirects);
    }

    static DcrConfig read(Settings settings) {
        Duration access = Checks.positive(settings, TOKEN_EXPIRY);
        settings.require(
                access.compareTo(Issuance.LONGEST_LIFETIME) <= 0,
                settings.where(TOKEN_EXPIRY) + ": must be at most 24h");
        Mode mode = settings.get(MODE);
        List<String> approved = settings.get(APPROVED_REDIRECTS);
        settings.require(
                mode != Mode.APPROVED_REDIRECTS || !approved.isEmpty(),
                "dcr.approved_redirects: is required with dcr.mode approved_redirects");
        return new DcrConfig(mode, approved, settings.get(STRICT), access, Checks.positive(settings, REFRESH_EXPIRY));
    }
}
