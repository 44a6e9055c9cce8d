package io.authplane.http;

import io.authplane.domain.limit.AddressPrefix;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// One accepted connection, whose turn it is on it, and since when. Times are nanoseconds of a monotonic clock.
///
/// Bytes that arrive change nothing: only a head or a body that is whole, an answer that is sent, does. So no trickle
/// keeps a connection. Thread-safe.
final class HeldConnection {

    /// Whose turn it is.
    private enum Phase {

        /// The caller's, to send a head, or a body that is waited for; from the very first moment on, the TLS handshake
        /// included.
        SENDING,

        /// Ours, to answer; and the caller's, to take the answer.
        ANSWERING,

        /// Nobody's: the connection is kept for a next request.
        IDLE
    }

    private final SocketChannel channel;
    private final AddressPrefix prefix;
    private final boolean proxy;
    private final HttpAdapter.Patience patience;
    private Phase phase = Phase.SENDING;
    private long since;
    private long spent;

    /// @param proxy whether it brings the requests of many, because a trusted proxy opened it
    HeldConnection(
            SocketChannel channel, AddressPrefix prefix, boolean proxy, HttpAdapter.Patience patience, long now) {
        this.channel = channel;
        this.prefix = prefix;
        this.proxy = proxy;
        this.patience = patience;
        this.since = now;
    }

    AddressPrefix prefix() {
        return prefix;
    }

    boolean isProxy() {
        return proxy;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /// A request line arrived. The first one has been waited for since the connection was accepted.
    synchronized void requestBegins(long now) {
        if (phase == Phase.IDLE) {
            turn(Phase.SENDING, now);
        }
    }

    /// It is our turn: the head of a request is here, or the body that it was waited for.
    synchronized void serve(long now) {
        if (phase == Phase.SENDING) {
            spent = now - since;
            turn(Phase.ANSWERING, now);
        }
    }

    /// It is the caller's turn again, because the endpoint wants the body. The time the head took is spent already.
    synchronized void awaitBody(long now) {
        if (phase == Phase.ANSWERING) {
            turn(Phase.SENDING, now - spent);
        }
    }

    /// The answer was sent: a new turn begins, which is nobody's, or the caller's again, who has to get rid of the
    /// body.
    ///
    /// @param whole whether the request was read to its end
    synchronized void answered(long now, boolean whole) {
        turn(whole ? Phase.IDLE : Phase.SENDING, now);
    }

    private void turn(Phase next, long now) {
        phase = next;
        since = now;
    }

    /// Closes it unless we owe it an answer; false if we do, or if it is closed already.
    synchronized boolean resetIfWaiting() {
        if (phase == Phase.ANSWERING || !isOpen()) {
            return false;
        }
        reset();
        return true;
    }

    /// When its present turn began.
    synchronized long since() {
        return since;
    }

    /// Closes it if its turn has lasted too long. A kept connection ends in good order. One that is cut off within a
    /// request is reset, so that not even the kernel keeps it.
    ///
    /// @param cutOff counts what is cut off
    synchronized void closeIfOverdue(long now, AtomicLong cutOff) {
        if (!isOpen() || now - since < limit().toNanos()) {
            return;
        }
        if (phase == Phase.IDLE) {
            close(channel);
            return;
        }
        cutOff.incrementAndGet();
        reset();
    }

    private Duration limit() {
        return switch (phase) {
            case SENDING -> patience.read();
            case ANSWERING -> patience.write();
            case IDLE -> patience.idle();
        };
    }

    /// Closes it without waiting for anything that is under way.
    synchronized void reset() {
        reset(channel);
    }

    static void reset(SocketChannel channel) {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException _) {
            // it is closed already
        }
        close(channel);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // it is closed all the same
        }
    }
}
