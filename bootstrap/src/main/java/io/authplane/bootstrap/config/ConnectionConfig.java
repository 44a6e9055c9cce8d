package io.authplane.bootstrap.config;

import java.time.Duration;
import java.util.List;

/// How many connections the public listener holds, and how long each may keep it waiting.
///
/// @param perAddress of one IPv4 address or IPv6 /64 that is no trusted proxy
public record ConnectionConfig(
        Duration readTimeout, Duration writeTimeout, Duration idleTimeout, int total, int perAddress) {

    private static final int MOST = 1_000_000;

    static final Key<Duration> READ_TIMEOUT = Key.of(
            "server.read_timeout",
            Kind.DURATION,
            "30s",
            "How long a whole request may take to arrive, TLS handshake and body included; bytes that trickle in do not"
                    + " prolong it.");
    static final Key<Duration> WRITE_TIMEOUT = Key.of(
            "server.write_timeout",
            Kind.DURATION,
            "30s",
            "How long an answer may take, from the last byte of the request until it is sent.");
    static final Key<Duration> IDLE_TIMEOUT =
            Key.of("server.idle_timeout", Kind.DURATION, "120s", "How long a connection is kept for a next request.");
    static final Key<Integer> TOTAL = Key.of(
            "server.max_connections",
            Kind.WHOLE,
            "4096",
            "Connections that the public listener holds at once; fewer if the process may not open so many files.");
    static final Key<Integer> PER_ADDRESS = Key.of(
            "server.max_connections_per_address",
            Kind.WHOLE,
            "1024",
            "Of these, for one IPv4 address or IPv6 /64 that is no trusted proxy. Beyond either number the connection"
                    + " that has kept the server waiting longest makes room.");

    static final List<Key<?>> KEYS = List.of(READ_TIMEOUT, WRITE_TIMEOUT, IDLE_TIMEOUT, TOTAL, PER_ADDRESS);

    static ConnectionConfig read(Settings settings) {
        return new ConnectionConfig(
                Checks.positive(settings, READ_TIMEOUT),
                Checks.positive(settings, WRITE_TIMEOUT),
                Checks.positive(settings, IDLE_TIMEOUT),
                Checks.between(settings, TOTAL, 1, MOST),
                Checks.between(settings, PER_ADDRESS, 1, MOST));
    }
}
