package io.authplane.domain.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// A redirect URI of a request that matched a registered one. Only [RedirectUri#match] makes it.
public final class MatchedRedirectUri {

    private final String value;
    private final RedirectUri.Kind kind;

    MatchedRedirectUri(String value, RedirectUri.Kind kind) {
        this.value = value;
        this.kind = kind;
    }

    /// The URI as requested, port included.
    public String value() {
        return value;
    }

    public RedirectUri.Kind kind() {
        return kind;
    }

    /// What a person should read: the host, or the scheme of a private-use URI.
    public String destination() {
        URI uri = URI.create(value);
        return kind == RedirectUri.Kind.PRIVATE_USE || uri.getHost() == null ? uri.getScheme() + "://" : uri.getHost();
    }

    /// The URI with these parameters added to its query, in `application/x-www-form-urlencoded` form; a query that is
    /// there "MUST be retained" (RFC 6749 §3.1.2).
    public String with(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        String separator = value.indexOf('?') < 0 ? "?" : value.endsWith("?") || value.endsWith("&") ? "" : "&";
        return value + separator + query;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MatchedRedirectUri that && value.equals(that.value) && kind == that.kind;
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, kind);
    }

    @Override
    public String toString() {
        return value;
    }
}
