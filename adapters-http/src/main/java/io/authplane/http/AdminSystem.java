package io.authplane.http;

import static io.authplane.http.Administration.AdminRole.AUDITOR;
import static io.authplane.http.Administration.AdminRole.OPERATOR;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.authplane.application.client.ChangeRegistrationMode;
import io.authplane.application.client.RegistrationSettings.Mode;
import io.authplane.application.client.ShowRegistrationMode;
import io.authplane.application.system.GreetAdministrator;
import io.authplane.application.system.ShowStatistics;
import io.authplane.application.system.Statistics;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `/admin/auth/verify`, `/admin/stats`, `/admin/system/…`, `/admin/settings/dcr` and `/admin/openapi.json`.
final class AdminSystem {

    private final Administration.SystemCases cases;

    AdminSystem(Administration.SystemCases cases) {
        this.cases = cases;
    }

    List<AdminRoute> routes() {
        return List.of(
                AdminRoute.post("/admin/auth/verify", AUDITOR, this::verify),
                AdminRoute.get("/admin/stats", AUDITOR, this::stats),
                AdminRoute.get("/admin/system/status", AUDITOR, this::status),
                AdminRoute.get("/admin/system/config", AUDITOR, this::config),
                AdminRoute.get("/admin/settings/dcr", AUDITOR, this::showMode),
                AdminRoute.patch("/admin/settings/dcr", OPERATOR, this::changeMode),
                AdminRoute.get("/admin/openapi.json", AUDITOR, _ -> AdminReply.ok(OpenApi.ADMIN.document())));
    }

    private AdminReply verify(AdminCall call) {
        call.run(GreetAdministrator.class, () -> {
            cases.greet().greet(TenantId.DEFAULT, call.origin());
            return call;
        });
        return AdminReply.ok(JsonNodeFactory.instance
                .objectNode()
                .put("valid", true)
                .put("version", cases.status().get().version())
                .put("name", call.origin().actor().orElse("")));
    }

    private AdminReply stats(AdminCall call) {
        Statistics.Counts counts =
                call.run(ShowStatistics.class, () -> cases.statistics().show(TenantId.DEFAULT));
        return AdminReply.ok(JsonNodeFactory.instance
                .objectNode()
                .put("clients", counts.clients())
                .put("users", counts.users())
                .put("active_tokens_24h", counts.tokens())
                .put("revoked_tokens", counts.revoked())
                .put("connections", 0));
    }

    private AdminReply status(AdminCall call) {
        Administration.SystemStatus status = call.run(Administration.SystemStatus.class, cases.status());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("version", status.version());
        body.put("uptime", readable(status.uptime()));
        body.put("uptime_secs", status.uptime().toSeconds());
        for (Administration.SystemStatus.Subsystem subsystem : status.subsystems()) {
            ObjectNode view = body.withArray("subsystems").addObject();
            view.put("name", subsystem.name());
            view.put("status", subsystem.works() ? "ok" : "unavailable");
            subsystem.driver().ifPresent(driver -> view.put("driver", driver));
        }
        return AdminReply.ok(body);
    }

    /// `3d4h5m6s`, without the parts that are zero.
    private static String readable(Duration uptime) {
        String parts = (uptime.toDays() > 0 ? uptime.toDays() + "d" : "")
                + (uptime.toHoursPart() > 0 ? uptime.toHoursPart() + "h" : "")
                + (uptime.toMinutesPart() > 0 ? uptime.toMinutesPart() + "m" : "");
        return parts.isEmpty() || uptime.toSecondsPart() > 0 ? parts + uptime.toSecondsPart() + "s" : parts;
    }

    private AdminReply config(AdminCall call) {
        Administration.SystemConfiguration config =
                call.run(Administration.SystemConfiguration.class, cases.configuration());
        Mode mode = mode(call);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("issuer", config.issuer());
        body.putObject("storage").put("driver", config.storageDriver());
        body.putObject("signing").put("algorithm", config.signingAlgorithm()).put("key_store", config.keyStore());
        body.putObject("encryption").put("driver", "root_secret");
        body.putObject("dcr").put("mode", mode.word());
        body.putObject("rate_limit").put("enabled", config.rateLimited());
        body.putObject("client_credentials").put("enabled", false);
        body.putObject("dpop").put("enabled", false).put("require_nonce", false);
        body.putObject("token_exchange").put("enabled", false);
        body.putObject("agents").put("enabled", true).put("jwks_listing", false);
        body.putObject("oidc").put("enabled", false);
        body.putArray("notices");
        openDoor(mode).ifPresent(notice -> add(body, notice));
        config.notices().forEach(notice -> add(body, notice));
        body.putArray("settings");
        config.settings()
                .forEach(setting -> body.withArray("settings")
                        .addObject()
                        .put("key", setting.key())
                        .put("value", setting.value())
                        .put("origin", setting.origin()));
        return AdminReply.ok(body);
    }

    private static Optional<Administration.SystemConfiguration.Notice> openDoor(Mode mode) {
        return mode == Mode.OPEN
                ? Optional.of(new Administration.SystemConfiguration.Notice(
                        "open_registration",
                        "warning",
                        "Anybody may register a client",
                        "dcr.mode is open: whoever reaches this server may register a client. People still decide on the"
                                + " consent page."))
                : Optional.empty();
    }

    private static void add(ObjectNode body, Administration.SystemConfiguration.Notice notice) {
        body.withArray("notices")
                .addObject()
                .put("id", notice.id())
                .put("severity", notice.severity())
                .put("title", notice.title())
                .put("body", notice.body());
    }

    private AdminReply showMode(AdminCall call) {
        return AdminReply.ok(modeView(mode(call)));
    }

    private AdminReply changeMode(AdminCall call) {
        Optional<String> wanted = call.body(Set.of("mode")).string("mode");
        return AdminReply.of(
                call.run(
                        ChangeRegistrationMode.class,
                        () -> cases.changeMode().change(TenantId.DEFAULT, wanted, call.origin())),
                mode -> AdminReply.ok(modeView(mode)));
    }

    private Mode mode(AdminCall call) {
        return call.run(ShowRegistrationMode.class, () -> cases.showMode().show(TenantId.DEFAULT));
    }

    private static ObjectNode modeView(Mode mode) {
        return JsonNodeFactory.instance.objectNode().put("mode", mode.word());
    }
}
