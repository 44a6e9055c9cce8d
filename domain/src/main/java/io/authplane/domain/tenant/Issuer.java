package io.authplane.domain.tenant;

import io.authplane.domain.oauth.Rfc;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// The public name of a tenant, compared byte for byte: "a URL that uses the 'https' scheme and has no query or
/// fragment components". `http` is accepted for loopback hosts, for development.
@Rfc(value = 8414, section = "2")
public record Issuer(String value) {

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "[::1]");
    private static final int MAX_PORT = 65_535;

    /// Throws [IllegalArgumentException] with a sentence for the operator.
    public Issuer {
        URI uri;
        try {
            uri = URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the issuer is not a URL: " + value, e);
        }
        if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("the issuer must be a URL with a host and without query or fragment");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the issuer must not carry user information");
        }
        if (value.endsWith("/") || !uri.getRawPath().isEmpty()) {
            throw new IllegalArgumentException("the issuer must have no path and no trailing slash: " + value);
        }
        if (uri.getRawAuthority().endsWith(":") || uri.getPort() > MAX_PORT) {
            throw new IllegalArgumentException("the issuer's port must be a number from 0 to 65535: " + value);
        }
        boolean http = "http".equals(uri.getScheme());
        if (!"https".equals(uri.getScheme()) && !(http && isLoopbackHost(uri.getHost()))) {
            throw new IllegalArgumentException("the issuer must be https, or http on a loopback host: " + value);
        }
    }

    /// Whether `host` can only mean this machine: `localhost`, `127.0.0.0/8`, `[::1]`.
    public static boolean isLoopbackHost(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return LOOPBACK_NAMES.contains(lower) || lower.matches("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    }

    /// A URL below the issuer; `path` starts with a slash.
    public String endpoint(String path) {
        return value + path;
    }

    public String host() {
        return URI.create(value).getHost();
    }

    /// The port that the URL names or implies.
    public int port() {
        int port = URI.create(value).getPort();
        return port >= 0 ? port : isSecure() ? 443 : 80;
    }

    public boolean isSecure() {
        return value.startsWith("https:");
    }

    public boolean isLoopback() {
        return isLoopbackHost(host());
    }
}
