package io.authplane.http;

import io.authplane.domain.tenant.Issuer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Knows by which names this server may be called, so that a foreign name which resolves to us (DNS rebinding) opens no
/// page and no admin door.
final class HostCheck {

    private final Set<String> names;

    HostCheck(Issuer issuer, List<String> allowedHosts) {
        Set<String> all = new TreeSet<>();
        all.add(issuer.host().toLowerCase(Locale.ROOT));
        allowedHosts.forEach(host -> all.add(host.toLowerCase(Locale.ROOT)));
        this.names = Set.copyOf(all);
    }

    /// Whether the `Host` header names the issuer's host, a loopback host or one that the operator listed; the port
    /// does not count.
    boolean allows(String hostHeader) {
        String host = withoutPort(hostHeader).toLowerCase(Locale.ROOT);
        return names.contains(host) || Issuer.isLoopbackHost(host);
    }

    private static String withoutPort(String hostHeader) {
        int colon = hostHeader.lastIndexOf(':');
        return colon > hostHeader.lastIndexOf(']') ? hostHeader.substring(0, colon) : hostHeader;
    }
}
