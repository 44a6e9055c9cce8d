package io.authplane.bootstrap.cli;

import static io.authplane.bootstrap.cli.AdminSession.TENANT;

import io.authplane.application.system.Statistics;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Counts what there is.
@Command(name = "stats", description = "Count clients, users and tokens.")
final class StatsCommand implements Runnable {

    private final AdminSession session;

    @Mixin
    private JsonOption json = new JsonOption();

    StatsCommand(AdminSession session) {
        this.session = session;
    }

    @Override
    public void run() {
        Statistics.Counts counts =
                session.with((admin, _) -> admin.system().statistics().show(TENANT));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("clients", counts.clients());
        view.put("users", counts.users());
        view.put("active_tokens_24h", counts.tokens());
        view.put("revoked_tokens", counts.revoked());
        view.put("connections", 0);
        new Printer(session.terminal()).one(view, json.wanted());
    }
}
