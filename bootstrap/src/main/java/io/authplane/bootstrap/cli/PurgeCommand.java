package io.authplane.bootstrap.cli;

import io.authplane.application.housekeeping.Expirable;
import io.authplane.application.housekeeping.PurgeExpired.Purged;
import io.authplane.bootstrap.Refusal;
import io.authplane.bootstrap.config.Durations;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Removes expired rows now.
@Command(
        name = "purge",
        description = "Remove what has ended, now. A serving node does it by itself every few minutes.",
        footerHeading = "%nTargets:%n",
        footer =
                "  sessions, pending-authorizations, issuances, refresh-tokens, authorization-codes, grants. What may still be"
                        + " asked for stays: see docs/how-to/operate.md.")
final class PurgeCommand implements Runnable {

    private final AdminSession session;

    @Option(names = "--only", split = ",", paramLabel = "TARGET", description = "Only these, separated by commas.")
    private List<String> only = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "Stop after this time, 0 for never (${DEFAULT-VALUE}).")
    private String timeout = "10m";

    @Mixin
    private JsonOption json = new JsonOption();

    PurgeCommand(AdminSession session) {
        this.session = session;
    }

    @Override
    public void run() {
        Set<Expirable> targets = targets();
        Duration patience = patience();
        Purged purged = session.within(installation -> installation
                .purgeExpired()
                .purge(
                        TenantId.DEFAULT,
                        targets,
                        patience.isZero()
                                ? Optional.empty()
                                : Optional.of(installation.now().plus(patience))));
        Map<String, Object> view = new LinkedHashMap<>();
        new TreeSet<>(targets)
                .forEach(target -> view.put(target.label(), purged.removed().getOrDefault(target, 0)));
        new Printer(session.terminal()).one(view, json.wanted());
        if (!purged.complete()) {
            throw Refusal.runtime(
                    "not everything was removed: the time was up, or a serving node was at it; try again");
        }
    }

    private Set<Expirable> targets() {
        if (only.isEmpty()) {
            return EnumSet.allOf(Expirable.class);
        }
        return only.stream()
                .map(String::strip)
                .map(label -> Expirable.fromLabel(label)
                        .orElseThrow(() -> Refusal.input("there is no target '" + label + "'; there are "
                                + Arrays.stream(Expirable.values())
                                        .map(Expirable::label)
                                        .collect(Collectors.joining(", ")))))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Expirable.class)));
    }

    private Duration patience() {
        try {
            return timeout.equals("0") ? Duration.ZERO : Durations.parse(timeout);
        } catch (IllegalArgumentException e) {
            throw Refusal.input("--timeout " + e.getMessage());
        }
    }
}
