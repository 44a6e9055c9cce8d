package io.authplane.http;

import io.authplane.domain.limit.AddressPrefix;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// The open connections of one listener. It closes what keeps us waiting, and when there are too many, that which has
/// kept us waiting longest: silence cannot starve anybody. Thread-safe.
final class Connections {

    private final HttpAdapter.ConnectionLimits limits;
    private final Predicate<InetAddress> isProxy;
    private final Map<Ends, HeldConnection> held = new ConcurrentHashMap<>();
    private final Map<AddressPrefix, Set<HeldConnection>> groups = new HashMap<>();
    private final AtomicLong cutOff = new AtomicLong();
    private final AtomicLong displaced = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    /// The two ends of a connection, which name it.
    private record Ends(SocketAddress remote, SocketAddress local) {}

    /// A connection, and since when its turn lasts, as read once: it may change while they are compared.
    private record Aged(HeldConnection connection, long since) {}

    /// @param isProxy tells the addresses that the limit for one address does not hold for
    Connections(HttpAdapter.ConnectionLimits limits, Predicate<InetAddress> isProxy) {
        this.limits = limits;
        this.isProxy = isProxy;
    }

    /// Takes a connection that was just accepted, or resets it: if there are too many and all are being answered.
    synchronized boolean admit(SocketChannel channel, InetSocketAddress remote, SocketAddress local, long now) {
        Ends ends = new Ends(remote, local);
        forgetReplaced(ends);
        InetAddress address = remote.getAddress();
        AddressPrefix prefix = AddressPrefix.of(address.getHostAddress());
        boolean proxy = isProxy.test(address);
        if (!(proxy || hasRoom(prefix)) || !hasRoom()) {
            refused.incrementAndGet();
            HeldConnection.reset(channel);
            return false;
        }
        HeldConnection connection = new HeldConnection(channel, prefix, proxy, limits.patience(), now);
        held.put(ends, connection);
        groups.computeIfAbsent(prefix, _ -> new LinkedHashSet<>()).add(connection);
        return true;
    }

    /// The connection between two ends, unless it was closed meanwhile.
    Optional<HeldConnection> find(SocketAddress remote, SocketAddress local) {
        return Optional.ofNullable(held.get(new Ends(remote, local)));
    }

    /// Closes what is overdue and forgets what is closed.
    synchronized void sweep(long now) {
        held.values().forEach(connection -> connection.closeIfOverdue(now, cutOff));
        forgetClosed();
    }

    /// What is open now, and what happened since the start.
    HttpAdapter.ConnectionCounts counts(String listener) {
        long open = held.values().stream().filter(HeldConnection::isOpen).count();
        return new HttpAdapter.ConnectionCounts(listener, open, cutOff.get(), displaced.get(), refused.get());
    }

    private boolean hasRoom(AddressPrefix prefix) {
        if (sizeOf(prefix) < limits.perAddress()) {
            return true;
        }
        forgetClosed();
        return sizeOf(prefix) < limits.perAddress() || displaceOldest(groups.getOrDefault(prefix, Set.of()));
    }

    private int sizeOf(AddressPrefix prefix) {
        return groups.getOrDefault(prefix, Set.of()).size();
    }

    /// Whoever has most of them gives one up; proxies, which bring many callers, last.
    private boolean hasRoom() {
        if (held.size() < limits.total()) {
            return true;
        }
        forgetClosed();
        return held.size() < limits.total()
                || groups.values().stream()
                        .sorted(Comparator.<Set<HeldConnection>, Boolean>comparing(Connections::isOfProxy)
                                .thenComparingInt(group -> -group.size()))
                        .anyMatch(this::displaceOldest);
    }

    private static boolean isOfProxy(Set<HeldConnection> group) {
        return group.iterator().next().isProxy();
    }

    /// Closes the one of these that has kept us waiting longest; false if we owe each of them an answer.
    private boolean displaceOldest(Set<HeldConnection> group) {
        List<HeldConnection> oldestFirst = group.stream()
                .filter(HeldConnection::isOpen)
                .map(connection -> new Aged(connection, connection.since()))
                .sorted((one, other) -> Long.signum(one.since() - other.since()))
                .map(Aged::connection)
                .toList();
        if (oldestFirst.stream().noneMatch(HeldConnection::resetIfWaiting)) {
            return false;
        }
        displaced.incrementAndGet();
        forgetClosed();
        return true;
    }

    /// Ends that come again belong to a new connection: the one they named is gone, whether it was noticed or not.
    private void forgetReplaced(Ends ends) {
        HeldConnection replaced = held.remove(ends);
        if (replaced != null) {
            replaced.reset();
            leaveGroup(replaced);
        }
    }

    private void forgetClosed() {
        held.values().removeIf(connection -> {
            if (connection.isOpen()) {
                return false;
            }
            leaveGroup(connection);
            return true;
        });
    }

    private void leaveGroup(HeldConnection connection) {
        Set<HeldConnection> group = groups.get(connection.prefix());
        if (group != null && group.remove(connection) && group.isEmpty()) {
            groups.remove(connection.prefix());
        }
    }
}
