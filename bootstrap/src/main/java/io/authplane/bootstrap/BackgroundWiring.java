package io.authplane.bootstrap;

import io.authplane.bootstrap.background.BackgroundTask;
import java.util.List;

/// What a serving node does without being asked, one line for each task.
final class BackgroundWiring {

    private BackgroundWiring() {}

    static List<BackgroundTask> tasks(
            AuditWiring audit, HousekeepingWiring housekeeping, KeyWatch keys, ClockWatch clock) {
        return List.of(audit.countRefusals(), audit.seal(), housekeeping.removeExpired(), keys.task(), clock.task());
    }
}
