package io.authplane.bootstrap.cli;

import io.authplane.http.Administration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Says whether the parts of the installation work. The uptime of a server is known to its admin listener only.
@Command(name = "status", description = "Say whether the storage and the keys of this installation work.")
final class StatusCommand implements Runnable {

    private final AdminSession session;

    @Mixin
    private JsonOption json = new JsonOption();

    StatusCommand(AdminSession session) {
        this.session = session;
    }

    @Override
    public void run() {
        Administration.SystemStatus status =
                session.with((admin, _) -> admin.system().status().get());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("version", status.version());
        status.subsystems()
                .forEach(subsystem -> view.put(
                        subsystem.name(),
                        (subsystem.works() ? "ok" : "unavailable")
                                + subsystem
                                        .driver()
                                        .map(driver -> " (" + driver + ")")
                                        .orElse("")));
        new Printer(session.terminal()).one(view, json.wanted());
    }
}
