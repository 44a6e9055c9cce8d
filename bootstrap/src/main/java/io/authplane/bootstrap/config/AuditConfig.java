package io.authplane.bootstrap.config;

import java.time.Duration;
import java.util.List;

/// How far back lists of the audit trail go.
///
/// @param defaultLookback where `since` is not given
/// @param maxLookback the earliest `since` that is accepted; not shorter than the default
public record AuditConfig(Duration defaultLookback, Duration maxLookback) {

    static final Key<Duration> DEFAULT_LOOKBACK = Key.of(
            "admin.audit_default_lookback",
            Kind.DURATION,
            "24h",
            "How far back a list of the audit trail goes unless it is asked for more.");
    static final Key<Duration> MAX_LOOKBACK = Key.of(
            "admin.audit_max_lookback",
            Kind.DURATION,
            "720h",
            "How far back a list of the audit trail may go; an export goes back to the beginning.");

    static final List<Key<?>> KEYS = List.of(DEFAULT_LOOKBACK, MAX_LOOKBACK);

    static AuditConfig read(Settings settings) {
        Duration unasked = Checks.positive(settings, DEFAULT_LOOKBACK);
        Duration most = Checks.positive(settings, MAX_LOOKBACK);
        settings.require(
                unasked.compareTo(most) <= 0,
                settings.where(DEFAULT_LOOKBACK) + ": must not be longer than admin.audit_max_lookback");
        return new AuditConfig(unasked, most);
    }
}
