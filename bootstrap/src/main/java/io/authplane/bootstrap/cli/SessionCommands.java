package io.authplane.bootstrap.cli;

import static io.authplane.bootstrap.cli.AdminSession.TENANT;
import static io.authplane.bootstrap.cli.AdminSession.done;

import io.authplane.application.login.EndSessions;
import io.authplane.application.paging.Page;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.SessionId;
import io.authplane.domain.login.UserId;
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

/// Manages the browser sessions of people.
@Command(
        name = "session",
        description = "List browser sessions and end them.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  authplane admin session list --user 0198c2d2-...",
            "  authplane admin session revoke --id 0198c2d3-..."
        })
final class SessionCommands implements Runnable {

    private static final List<String> COLUMNS =
            List.of("id", "user_id", "browser", "address", "created_at", "last_seen_at");

    private final AdminSession session;
    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SessionCommands(AdminSession session) {
        this.session = session;
        this.printer = new Printer(session.terminal());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "list", description = "List the sessions that live, in the order of their beginning.")
    void list(
            @Option(names = "--user", description = "Only those of the user with this id.") Optional<String> user,
            @Option(names = "--limit", defaultValue = "100", description = "At most this many (${DEFAULT-VALUE}).")
                    String limit,
            @Option(names = "--cursor", description = "Go on where an earlier list ended.") Optional<String> cursor,
            @Mixin JsonOption json) {
        Page<BrowserSession> page = session.with((admin, _) ->
                done(admin.sessions().list().list(TENANT, user.map(UserId::new), Optional.of(limit), cursor)));
        printer.list(
                "sessions",
                page.items().stream().map(SessionCommands::view).toList(),
                COLUMNS,
                page.nextCursor()
                        .<Map<String, Object>>map(next -> Map.of("next_cursor", next))
                        .orElse(Map.of()),
                json.wanted());
    }

    @Command(
            name = "revoke",
            description = "End a session: its browser is logged out at the next click. Apps stay connected.")
    void revoke(@Option(names = "--id", required = true, description = "The id of the session.") String id) {
        EndSessions.Which which = new EndSessions.Which.Any(new SessionId(id));
        session.with((admin, origin) -> done(admin.sessions().end().end(TENANT, which, origin)));
        printer.line("revoked");
    }

    private static Map<String, Object> view(BrowserSession found) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", found.id().value());
        view.put("user_id", found.userId().value());
        view.put("created_at", found.authenticatedAt().toString());
        view.put("last_seen_at", found.lastSeenAt().toString());
        view.put("expires_at", found.expiresAt().toString());
        found.origin().address().ifPresent(address -> view.put("address", address));
        view.put("browser", found.origin().browser());
        return view;
    }
}
