package io.authplane.bootstrap.config;

import io.authplane.domain.limit.Rate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How many requests are let through.
///
/// @param address of one address prefix, of a client id together with it the half, and of a client that proved itself;
///     empty for no limit
/// @param networks addresses with a rate of their own, the first that fits
/// @param registration of one address prefix, per registration
/// @param administration of one address prefix at the admin listener; empty for no limit
public record RateLimitConfig(
        Optional<Rate> address, List<NetworkRate> networks, Rate registration, Optional<Rate> administration) {

    /// A rate for some networks.
    public record NetworkRate(List<Cidr> networks, Rate rate) {}

    private static final Set<String> MEMBERS = Set.of("networks", "requests_per_second", "burst");

    static final Key<Boolean> ENABLED = Key.of(
            "rate_limit.enabled",
            Kind.FLAG,
            "true",
            "Whether requests at the public listener count; registrations and logins do in any case.");
    static final Key<Double> REQUESTS_PER_SECOND = Key.of(
                    "rate_limit.requests_per_second",
                    Kind.AMOUNT,
                    "100",
                    "Requests a second of one address (IPv4 address or IPv6 /64), and of one client that has proved itself,"
                            + " whose requests do not count for its address. A client id that is not proved gets half of"
                            + " what its address gets. Metadata, keys and health never count.")
            .under("AUTHPLANE_RATE_LIMIT_RPS");
    static final Key<Integer> BURST =
            Key.of("rate_limit.burst", Kind.WHOLE, "200", "How many of them may come at once.");
    static final Key<List<Map<String, Given>>> NETWORKS = Key.fileOnly(
            "rate_limit.networks",
            Kind.ENTRIES,
            "Networks with a rate of their own for each address, such as those that a hosted client calls from:"
                    + " `networks` (a list), `requests_per_second` and `burst`.");
    static final Key<Double> DCR_PER_MINUTE = Key.of(
            "dcr.rate_limit", Kind.AMOUNT, "10", "Registrations a minute of one address (IPv4 address or IPv6 /64).");
    static final Key<Integer> DCR_BURST =
            Key.of("dcr.rate_limit_burst", Kind.WHOLE, "20", "How many of them may come at once.");
    static final Key<Double> ADMIN_PER_SECOND = Key.of(
            "admin.requests_per_second",
            Kind.AMOUNT,
            "0",
            "Requests a second of one admin key, and of one address without a key, at the admin listener; 0 is no limit.");
    static final Key<Integer> ADMIN_BURST =
            Key.of("admin.burst", Kind.WHOLE, "20", "How many of them may come at once.");

    static final List<Key<?>> KEYS = List.of(ENABLED, REQUESTS_PER_SECOND, BURST, NETWORKS);
    static final List<Key<?>> DCR_KEYS = List.of(DCR_PER_MINUTE, DCR_BURST);
    static final List<Key<?>> ADMIN_KEYS = List.of(ADMIN_PER_SECOND, ADMIN_BURST);

    public RateLimitConfig {
        networks = List.copyOf(networks);
    }

    static RateLimitConfig read(Settings settings) {
        Optional<Rate> address = rate(settings, REQUESTS_PER_SECOND, BURST, false);
        boolean enabled = settings.get(ENABLED);
        return new RateLimitConfig(
                address.filter(_ -> enabled),
                settings.find(NETWORKS).orElse(List.of()).stream()
                        .flatMap(entry -> network(settings, entry).stream())
                        .toList(),
                rate(settings, DCR_PER_MINUTE, DCR_BURST, false)
                        .map(perMinute -> Rate.perMinute(perMinute.perSecond(), perMinute.burst()))
                        .orElse(Rate.perMinute(1, 1)),
                rate(settings, ADMIN_PER_SECOND, ADMIN_BURST, true));
    }

    /// @param zeroIsNone whether 0 means that there is no limit; else it is a problem
    private static Optional<Rate> rate(Settings settings, Key<Double> speed, Key<Integer> burst, boolean zeroIsNone) {
        double given = settings.get(speed);
        int atOnce = settings.get(burst);
        if (given == 0 && zeroIsNone) {
            return Optional.empty();
        }
        settings.require(given > 0, settings.where(speed) + ": must be more than 0");
        settings.require(atOnce >= 1, settings.where(burst) + ": must be at least 1");
        return given > 0 && atOnce >= 1 ? Optional.of(new Rate(given, atOnce)) : Optional.empty();
    }

    private static Optional<NetworkRate> network(Settings settings, Map<String, Given> entry) {
        Members members = new Members("rate_limit.networks", entry, MEMBERS, settings);
        try {
            List<Cidr> networks =
                    members.list("networks").stream().map(Cidr::parse).toList();
            if (networks.isEmpty()) {
                throw new IllegalArgumentException("networks is missing");
            }
            double speed = Kind.amount(members.text("requests_per_second").orElse(""));
            int burst = Kind.whole(members.text("burst").orElse(""));
            return Optional.of(new NetworkRate(networks, new Rate(speed, burst)));
        } catch (IllegalArgumentException e) {
            settings.problem(members.where() + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
