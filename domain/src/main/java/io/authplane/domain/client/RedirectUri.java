package io.authplane.domain.client;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.Issuer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// A registered redirection endpoint: https, http on a loopback host, or a private-use scheme.
@Rfc(value = 6749, section = "3.1.2")
public record RedirectUri(String value, Kind kind) {

    private static final int MAX_LENGTH = 2048;

    /// What kind of place the answer goes to.
    public enum Kind {
        HTTPS,
        LOOPBACK,
        PRIVATE_USE
    }

    /// Reads a URI that a client wants to register; accepts up to 2,048 ASCII characters, without fragment
    /// ("The endpoint URI MUST NOT include a fragment component") and without user information.
    public static RedirectUri parse(String text, PrivateUseSchemes schemes) {
        URI uri = uri(text).orElseThrow(() -> refused(text, "is not an absolute URI of at most 2048 ASCII characters"));
        if (uri.getScheme() == null) {
            throw refused(text, "has no scheme");
        }
        if (uri.getRawFragment() != null || text.indexOf('#') >= 0) {
            throw refused(text, "must not have a fragment");
        }
        if (uri.getRawUserInfo() != null) {
            throw refused(text, "must not carry user information");
        }
        return new RedirectUri(text, kindOf(uri, text, schemes));
    }

    /// Whether a request may be answered at `requested`: the same string, except that a loopback address may carry any
    /// port. "The authorization server MUST allow any port to be specified at the time of the request for loopback IP
    /// redirect URIs"; the name `localhost` is treated alike.
    @Rfc(value = 8252, section = "7.3")
    @Rfc(value = 9700, section = "2.1")
    @Rfc(value = 9700, section = "4.1.3")
    public Optional<MatchedRedirectUri> match(String requested) {
        boolean matches = value.equals(requested) || (kind == Kind.LOOPBACK && differsInPortOnly(requested));
        return matches ? Optional.of(new MatchedRedirectUri(requested, kind)) : Optional.empty();
    }

    private boolean differsInPortOnly(String requested) {
        URI mine = URI.create(value);
        return uri(requested)
                .filter(other -> requested.indexOf('#') < 0
                        && other.getRawUserInfo() == null
                        && "http".equals(other.getScheme())
                        && mine.getHost().equals(other.getHost())
                        && mine.getRawPath().equals(other.getRawPath())
                        && Objects.equals(mine.getRawQuery(), other.getRawQuery()))
                .isPresent();
    }

    private static Kind kindOf(URI uri, String text, PrivateUseSchemes schemes) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("https") || scheme.equals("http")) {
            if (!scheme.equals(uri.getScheme())) {
                throw refused(text, "must spell its scheme in lower case");
            }
            if (uri.getHost() == null) {
                throw refused(text, "has no host");
            }
            if (scheme.equals("https")) {
                return Kind.HTTPS;
            }
            if (Issuer.isLoopbackHost(uri.getHost())) {
                return Kind.LOOPBACK;
            }
            throw refused(text, "must use https, or http with localhost, 127.0.0.1 or [::1]");
        }
        if (schemes.allows(scheme)) {
            return Kind.PRIVATE_USE;
        }
        throw refused(text, "has a scheme that is not allowed");
    }

    private static Optional<URI> uri(String text) {
        if (text.length() > MAX_LENGTH || !text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static OAuthException refused(String text, String why) {
        return new OAuthException(new OAuthError.InvalidRedirectUri("redirect_uri '" + text + "' " + why));
    }
}
