package io.authplane.http;

import io.authplane.domain.tenant.Issuer;
import java.util.LinkedHashMap;
import java.util.Map;

/// The headers that every answer carries unless it says otherwise. Nothing of ours is ever framed or sniffed.
final class SecurityHeaders {

    private static final String ONE_YEAR = "max-age=31536000";

    private final Map<String, String> all = new LinkedHashMap<>();

    SecurityHeaders(Issuer issuer) {
        all.put("X-Content-Type-Options", "nosniff");
        all.put("X-Frame-Options", "DENY");
        all.put("Referrer-Policy", "no-referrer");
        all.put("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
        if (issuer.isSecure()) {
            all.put("Strict-Transport-Security", ONE_YEAR);
        }
    }

    Map<String, String> all() {
        return all;
    }
}
