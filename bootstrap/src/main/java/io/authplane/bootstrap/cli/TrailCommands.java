package io.authplane.bootstrap.cli;

import static io.authplane.bootstrap.cli.AdminSession.TENANT;
import static io.authplane.bootstrap.cli.AdminSession.done;

import io.authplane.application.audit.AuditQuery;
import io.authplane.application.paging.Page;
import io.authplane.domain.audit.AuditContent;
import io.authplane.domain.audit.AuditEntry;
import io.authplane.domain.audit.ErasableAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Looks into the audit trail.
@Command(
        name = "audit",
        description = "Look into the audit trail. To export or verify all of it, see 'authplane audit'.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  authplane admin audit list --action user.login_failed",
            "  authplane admin audit list --since 2026-01-31T12:00:00Z --json"
        })
final class TrailCommands implements Runnable {

    private static final List<String> COLUMNS = List.of("created_at", "action", "actor_id", "client_id", "detail");

    private final AdminSession session;
    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    TrailCommands(AdminSession session) {
        this.session = session;
        this.printer = new Printer(session.terminal());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /// What is looked for.
    static final class Filters {
        @Option(names = "--action", description = "Only this action, for example token.issued.")
        private Optional<String> action = Optional.empty();

        @Option(names = "--actor", description = "Only what this user, client or admin key did.")
        private Optional<String> actor = Optional.empty();

        @Option(names = "--client", description = "Only what concerns this client.")
        private Optional<String> client = Optional.empty();

        @Option(names = "--trace-id", description = "Only this trace.")
        private Optional<String> traceId = Optional.empty();

        @Option(names = "--request-id", description = "Only this request.")
        private Optional<String> requestId = Optional.empty();

        @Option(names = "--since", description = "From this time on (UTC); else the last 24 hours.")
        private Optional<String> since = Optional.empty();

        @Option(names = "--until", description = "Before this time (UTC).")
        private Optional<String> until = Optional.empty();

        AuditQuery query(String limit, Optional<String> cursor) {
            return new AuditQuery(action, actor, client, traceId, requestId, since, until, Optional.of(limit), cursor);
        }
    }

    @Command(name = "list", description = "List rows, the latest first. The reading itself is recorded.")
    void list(
            @Mixin Filters filters,
            @Option(names = "--limit", defaultValue = "100", description = "At most this many (${DEFAULT-VALUE}).")
                    String limit,
            @Option(names = "--cursor", description = "Go on where an earlier list ended.") Optional<String> cursor,
            @Mixin JsonOption json) {
        Page<AuditEntry> page = session.with(
                (admin, origin) -> done(admin.audit().list().list(TENANT, filters.query(limit, cursor), origin)));
        printer.list(
                "events",
                page.items().stream().map(TrailCommands::view).toList(),
                COLUMNS,
                page.nextCursor()
                        .<Map<String, Object>>map(next -> Map.of("next_cursor", next))
                        .orElse(Map.of()),
                json.wanted());
    }

    private static Map<String, Object> view(AuditEntry entry) {
        AuditContent content = entry.content();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", content.id());
        view.put("created_at", content.at().toString());
        view.put("action", content.action());
        view.put("actor_id", content.actor());
        view.put("client_id", content.clientId());
        view.put("ip", entry.address().map(ErasableAddress::address).orElse(""));
        view.put("detail", content.detail());
        view.put("request_id", content.requestId());
        view.put("trace_id", content.traceId());
        entry.link().ifPresent(link -> view.put("seq", link.seq()));
        return view;
    }
}
