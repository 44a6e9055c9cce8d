package io.authplane.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells whose request it is: the right-most address that is not a trusted proxy. Without trusted proxies, the peer.
final class ClientAddress {

    private final List<Network> trusted;
    private final HttpAdapter.ForwardedHeader header;

    ClientAddress(HttpAdapter.Proxies proxies) {
        this.trusted = proxies.trusted().stream().map(Network::parse).toList();
        this.header = proxies.header();
    }

    /// The client's address as a literal.
    String of(ServerRequest request) {
        return peer(request)
                .map(peer -> client(peer, forwarded(request)).getHostAddress())
                .orElse("");
    }

    /// Whether the nearest peer is a trusted proxy.
    boolean isBehindTrustedProxy(ServerRequest request) {
        return peer(request).filter(this::isTrusted).isPresent();
    }

    /// @param forwarded as the proxies wrote it, the client first
    InetAddress client(InetAddress peer, List<String> forwarded) {
        InetAddress nearest = peer;
        for (String node : forwarded.reversed()) {
            if (!isTrusted(nearest)) {
                return nearest;
            }
            Optional<InetAddress> before = address(node);
            if (before.isEmpty()) {
                return nearest;
            }
            nearest = before.get();
        }
        return nearest;
    }

    /// Whether a trusted proxy has this address.
    boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private List<String> forwarded(ServerRequest request) {
        return switch (header) {
            case X_FORWARDED_FOR ->
                lines(request, HeaderNames.X_FORWARDED_FOR)
                        .flatMap(line -> Arrays.stream(line.split(",", -1)))
                        .map(String::strip)
                        .toList();
            case FORWARDED ->
                lines(request, HeaderNames.FORWARDED)
                        .flatMap(line -> ForwardedElements.nodes(line).stream())
                        .toList();
        };
    }

    private static Stream<String> lines(ServerRequest request, HeaderName name) {
        return request.headers().values(name).stream();
    }

    /// Reads `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]` and `[2001:db8::1]:4711`.
    private static Optional<InetAddress> address(String node) {
        String literal = node;
        if (node.startsWith("[") && node.indexOf(']') > 0) {
            literal = node.substring(1, node.indexOf(']'));
        } else if (node.indexOf(':') >= 0 && node.indexOf(':') == node.lastIndexOf(':')) {
            literal = node.substring(0, node.indexOf(':'));
        }
        try {
            return Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> peer(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress socket
                ? Optional.ofNullable(socket.getAddress())
                : Optional.empty();
    }
}
