package io.authplane.domain.client;

import io.authplane.domain.oauth.Rfc;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Which private-use URI schemes may receive an answer: those with a dot, those of well-known MCP clients, and those
/// that the operator adds. Schemes that run code or read files are never among them.
@Rfc(value = 8252, section = "7.1")
@Rfc(value = 8252, section = "8.4")
public record PrivateUseSchemes(Set<String> extra) {

    public static final PrivateUseSchemes SHIPPED = new PrivateUseSchemes(Set.of());

    private static final Set<String> WELL_KNOWN =
            Set.of("cursor", "vscode", "vscode-insiders", "vscodium", "windsurf", "claude", "zed");
    private static final Set<String> FORBIDDEN = Set.of(
            "http",
            "https",
            "javascript",
            "data",
            "file",
            "blob",
            "vbscript",
            "about",
            "ftp",
            "ws",
            "wss",
            "mailto",
            "tel");

    public PrivateUseSchemes {
        Set<String> lower = new HashSet<>();
        for (String scheme : extra) {
            String name = scheme.toLowerCase(Locale.ROOT);
            if (FORBIDDEN.contains(name) || !name.matches("[a-z][a-z0-9+.-]*")) {
                throw new IllegalArgumentException("'" + scheme + "' cannot be a private-use scheme");
            }
            lower.add(name);
        }
        extra = Set.copyOf(lower);
    }

    public static PrivateUseSchemes with(Collection<String> extra) {
        return new PrivateUseSchemes(Set.copyOf(extra));
    }

    boolean allows(String scheme) {
        String name = scheme.toLowerCase(Locale.ROOT);
        return !FORBIDDEN.contains(name) && (name.contains(".") || WELL_KNOWN.contains(name) || extra.contains(name));
    }
}
