package io.authplane.domain.resource;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Rfc;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;

/// The URI of a resource: "MUST be an absolute URI", and "MUST NOT include a fragment component".
///
/// Two spellings are the same resource if they agree in [#canonical]: the case of scheme and host, the default port
/// and one trailing slash do not count.
@Rfc(value = 8707, section = "2")
public record ResourceIndicator(String value) {

    private static final int MAX_LENGTH = 2048;

    /// Accepts http and https URIs of up to 2,048 ASCII characters, without fragment, user information or dot segments.
    public ResourceIndicator {
        URI uri = parse(value);
        require(
                uri.getScheme() != null
                        && uri.getScheme().toLowerCase(Locale.ROOT).matches("https?"),
                "must be http or https");
        require(uri.getHost() != null, "must name a host in ASCII");
        require(uri.getRawFragment() == null, "must not have a fragment");
        require(uri.getRawUserInfo() == null, "must not carry user information");
        require(
                Arrays.stream(uri.getRawPath().split("/", -1)).noneMatch(ResourceIndicator::isDotSegment),
                "must not have dot segments");
    }

    /// The spelling in which two indicators of one resource are equal.
    public String canonical() {
        URI uri = URI.create(value);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort();
        boolean defaultPort = port == -1 || port == ("https".equals(scheme) ? 443 : 80);
        String path = uri.getRawPath().endsWith("/")
                ? uri.getRawPath().substring(0, uri.getRawPath().length() - 1)
                : uri.getRawPath();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (defaultPort ? "" : ":" + port) + path
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    /// The path as registered, `""` or starting with a slash: the suffix of the resource's metadata URL.
    public String path() {
        return URI.create(value).getRawPath();
    }

    private static URI parse(String value) {
        require(
                value.length() <= MAX_LENGTH && value.chars().allMatch(c -> c > 0x20 && c < 0x7f),
                "must be at most 2048 ASCII characters");
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw new OAuthException(new OAuthError.InvalidTarget("resource is not a URI"), e.getReason());
        }
    }

    private static boolean isDotSegment(String segment) {
        String decoded = segment.replaceAll("(?i)%2e", ".");
        return decoded.equals(".") || decoded.equals("..");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new OAuthException(new OAuthError.InvalidTarget("resource " + rule));
        }
    }
}
