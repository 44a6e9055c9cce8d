package io.authplane.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;

/// Cuts off connections whose request has not ended within the time of an idle connection.
///
/// The web server by itself asks such a connection to end after its request only: one that sends a byte now and then
/// would be held for ever.
record CutOff(ServerConnectionSelector selector, Duration after) implements ServerConnectionSelector {

    @Override
    public int bytesToIdentifyConnection() {
        return selector.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return selector.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return selector.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new Timed(selector.connection(context), after);
    }

    /// A connection that is interrupted, whatever it waits for, when it is told to end that late.
    record Timed(ServerConnection connection, Duration after) implements ServerConnection {

        @Override
        public void handle(Limit limit) throws InterruptedException {
            connection.handle(limit);
        }

        @Override
        public Duration idleTime() {
            return connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt || idleTime().compareTo(after) > 0);
        }
    }
}
