package io.authplane.domain.client;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.Issuer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A registered redirection endpoint: https, http on a loopback host, or a private-use scheme.
@Rfc(value = 6749, section = "3.1.2")
public record RedirectUri(String value, Kind kind) {

    private static final int MAX_LENGTH = 2048;

    /// What an answer may add. "Request and response parameters MUST NOT be included more than once."
    private static final Set<String> ANSWER_PARAMETERS =
            Set.of("code", "state", "iss", "error", "error_description", "error_uri");

    /// What kind of place the answer goes to.
    public enum Kind {
        HTTPS,
        LOOPBACK,
        PRIVATE_USE;

        /// Whether the place itself says who receives the answer. Any program on a machine can listen on a port or
        /// claim a scheme; "measures such as claimed 'https' scheme redirects MAY be accepted … as identity proof".
        @Rfc(value = 8252, section = "8.6")
        public boolean provesIdentity() {
            return this == HTTPS;
        }
    }

    /// Reads a URI that a client wants to register; accepts up to 2,048 ASCII characters, without fragment
    /// ("The endpoint URI MUST NOT include a fragment component") and without user information.
    public static RedirectUri parse(String text, PrivateUseSchemes schemes) {
        whyRefused(text, schemes).ifPresent(why -> {
            throw new OAuthException(new OAuthError.InvalidRedirectUri("redirect_uri '" + text + "' " + why));
        });
        String scheme = URI.create(text).getScheme();
        Kind kind = scheme.equals("https") ? Kind.HTTPS : scheme.equals("http") ? Kind.LOOPBACK : Kind.PRIVATE_USE;
        return new RedirectUri(text, kind);
    }

    /// What [#parse] would say against `text`, as the end of a sentence; empty if nothing.
    static Optional<String> whyRefused(String text, PrivateUseSchemes schemes) {
        Optional<URI> parsed = uri(text);
        if (parsed.isEmpty()) {
            return Optional.of("is not a URI of at most 2048 ASCII characters");
        }
        URI uri = parsed.get();
        if (uri.getScheme() == null) {
            return Optional.of("has no scheme");
        }
        if (text.indexOf('#') >= 0) {
            return Optional.of("must not have a fragment");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("must not carry user information");
        }
        if (queryNames(text).anyMatch(ANSWER_PARAMETERS::contains)) {
            return Optional.of("must not have a query parameter that an answer adds, such as 'code' or 'state'");
        }
        return switch (uri.getScheme()) {
            case "https" -> uri.getHost() == null ? Optional.of("has no host") : Optional.empty();
            case "http" ->
                uri.getHost() != null && Issuer.isLoopbackHost(uri.getHost())
                        ? Optional.empty()
                        : Optional.of("must use https, or http with localhost, 127.0.0.1 or [::1]");
            default ->
                schemes.allows(uri.getScheme()) ? Optional.empty() : Optional.of("has a scheme that is not allowed");
        };
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

    private static Stream<String> queryNames(String text) {
        int mark = text.indexOf('?');
        String[] pairs = mark < 0 ? new String[0] : text.substring(mark + 1).split("&", -1);
        return Arrays.stream(pairs).map(pair -> pair.split("=", 2)[0]);
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
}
