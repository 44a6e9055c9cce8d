package io.authplane.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Where the web server tells of its connections: each passes here when it is accepted, before its first byte, and
/// when a request begins.
final class WatchedSockets implements SocketOptions, Http1ConnectionListener {

    private final SocketOptions plain =
            SocketOptions.builder().tcpNoDelay(true).socketKeepAlive(true).build();
    private final Connections connections;
    private final LongSupplier nanos;

    /// @param nanos a monotonic clock
    WatchedSockets(Connections connections, LongSupplier nanos) {
        this.connections = connections;
        this.nanos = nanos;
    }

    /// Called for each accepted connection by the one thread that accepts. If this throws, the web server closes the
    /// connection and goes on.
    @Override
    public void configureSocket(SocketChannel socket) {
        plain.configureSocket(socket);
        try {
            if (!(socket.getRemoteAddress() instanceof InetSocketAddress remote)
                    || !connections.admit(socket, remote, socket.getLocalAddress(), nanos.getAsLong())) {
                throw new IllegalStateException("there are too many connections");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
        connections
                .find(context.remotePeer().address(), context.localPeer().address())
                .ifPresent(connection -> connection.requestBegins(nanos.getAsLong()));
    }

    /// Whose turn it is on the connection that brought a request.
    Turn turn(ServerRequest request) {
        Optional<HeldConnection> connection = connections.find(
                request.remotePeer().address(), request.localPeer().address());
        return new Turn(connection, nanos);
    }

    /// Of one request: is told when it is our turn, and when it was.
    record Turn(Optional<HeldConnection> connection, LongSupplier nanos) {

        /// The head is here, or the body that it was waited for.
        void serve() {
            connection.ifPresent(held -> held.serve(nanos.getAsLong()));
        }

        /// The body is waited for.
        void awaitBody() {
            connection.ifPresent(held -> held.awaitBody(nanos.getAsLong()));
        }

        /// @param whole whether the request was read to its end
        void answered(boolean whole) {
            connection.ifPresent(held -> held.answered(nanos.getAsLong(), whole));
        }
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return plain.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
        return plain.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
        return plain.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return plain.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return plain.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
        return plain.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
        return plain.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
        return plain.tcpNoDelay();
    }
}
