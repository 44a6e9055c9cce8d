package io.authplane.bootstrap.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a listener binds. An empty host means every interface; port 0 means any free one.
public record ListenAddress(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]*):(\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    public ListenAddress {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("has a port beyond 65535");
        }
    }

    /// Accepts `:9000`, `127.0.0.1:9000`, `name:9000` and `[::1]:9000`.
    static ListenAddress parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("must be host:port or :port, not '" + text + "'");
        }
        String host = form.group(1).replace("[", "").replace("]", "");
        return new ListenAddress(host, Integer.parseInt(form.group(2)));
    }

    /// Whether every interface is bound.
    public boolean isEverywhere() {
        return host.isEmpty() || host.equals("0.0.0.0") || host.equals("::");
    }

    /// The host to bind, spelled out.
    public String bindHost() {
        return host.isEmpty() ? "0.0.0.0" : host;
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
