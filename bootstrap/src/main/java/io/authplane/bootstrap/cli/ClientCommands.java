package io.authplane.bootstrap.cli;

import static io.authplane.bootstrap.cli.AdminSession.TENANT;
import static io.authplane.bootstrap.cli.AdminSession.done;

import io.authplane.application.client.ChangeClientStatus;
import io.authplane.application.client.ClientDraft;
import io.authplane.application.client.Clients;
import io.authplane.application.client.ListClients;
import io.authplane.application.paging.Page;
import io.authplane.bootstrap.Refusal;
import io.authplane.domain.client.ClientId;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Manages clients.
@Command(
        name = "client",
        description = "Manage clients.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  authplane admin client create --name 'My agent' --redirect-uris http://127.0.0.1/callback",
            "  authplane admin client create --name Backend --auth-method client_secret_basic \\",
            "      --redirect-uris https://app.example.com/callback --scope 'notes:read notes:write'",
            "  authplane admin client list --status suspended --json"
        })
final class ClientCommands implements Runnable {

    private static final String ID = "The client_id.";

    private final AdminSession session;
    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ClientCommands(AdminSession session) {
        this.session = session;
        this.printer = new Printer(session.terminal());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "create", description = "Create a client. A secret, if it has one, is shown once.")
    void create(
            @Option(names = "--name", required = true, description = "What people read on the consent page.")
                    String name,
            @Option(
                            names = "--auth-method",
                            defaultValue = "none",
                            description = "none, client_secret_basic or client_secret_post (${DEFAULT-VALUE}).")
                    String authMethod,
            @Option(names = "--agent", description = "The client is an AI agent.") boolean agent,
            @Option(names = "--agent-description", description = "What the agent does, at most 255 characters.")
                    Optional<String> agentDescription,
            @Mixin ClientOptions options,
            @Mixin JsonOption json) {
        ClientDraft draft =
                options.draft(Optional.of(name), Optional.of(authMethod), Optional.of(agent), agentDescription);
        var created =
                session.with((admin, origin) -> done(admin.clients().create().create(TENANT, draft, origin)));
        printer.one(Views.created(created), json.wanted());
    }

    @Command(name = "list", description = "List clients in the order of their registration.")
    void list(
            @Option(names = "--limit", defaultValue = "100", description = "At most this many (${DEFAULT-VALUE}).")
                    String limit,
            @Option(names = "--cursor", description = "Go on where an earlier list ended.") Optional<String> cursor,
            @Option(names = "--source", description = "Only those from admin or dcr.") Optional<String> source,
            @Option(names = "--status", description = "Only active, suspended or revoked ones.")
                    Optional<String> status,
            @Mixin JsonOption json) {
        ListClients.Query query = new ListClients.Query(source, status, Optional.of(limit), cursor);
        Page<Clients.Listed> page =
                session.with((admin, _) -> done(admin.clients().list().list(TENANT, query)));
        printer.list(
                "clients",
                page.items().stream().map(Views::client).toList(),
                Views.CLIENT_COLUMNS,
                page.nextCursor()
                        .<Map<String, Object>>map(next -> Map.of("next_cursor", next))
                        .orElse(Map.of()),
                json.wanted());
    }

    @Command(name = "get", description = "Show one client.")
    void get(@Option(names = "--id", required = true, description = ID) String id, @Mixin JsonOption json) {
        Clients.Listed found = session.with((admin, _) -> admin.clients()
                .find()
                .find(TENANT, new ClientId(id))
                .orElseThrow(() -> Refusal.runtime("there is no such client")));
        printer.one(Views.client(found), json.wanted());
    }

    @Command(name = "update", description = "Change a client; what is not named stays as it is.")
    void update(
            @Option(names = "--id", required = true, description = ID) String id,
            @Option(names = "--name", description = "What people read on the consent page.") Optional<String> name,
            @Mixin ClientOptions options,
            @Mixin JsonOption json) {
        ClientDraft draft = options.draft(name, Optional.empty(), Optional.empty(), Optional.empty());
        Clients.Listed changed =
                session.with((admin, origin) -> done(admin.clients().update().update(TENANT, id, draft, origin)));
        printer.one(Views.client(changed), json.wanted());
    }

    @Command(name = "rotate-secret", description = "Give a client a new secret, shown once; the old one stops working.")
    void rotateSecret(@Option(names = "--id", required = true, description = ID) String id, @Mixin JsonOption json) {
        var secret = session.with(
                (admin, origin) -> done(admin.clients().rotateSecret().rotate(TENANT, id, origin)));
        Map<String, Object> view = new java.util.LinkedHashMap<>();
        view.put("client_id", id);
        view.put("client_secret", secret.reveal());
        printer.one(view, json.wanted());
    }

    @Command(name = "delete", description = "Delete a client and all that it was granted.")
    void delete(
            @Option(names = "--id", required = true, description = ID) String id,
            @Option(names = "--force", description = "Even while tokens of it may still work.") boolean force) {
        session.with((admin, origin) -> done(admin.clients().delete().delete(TENANT, id, force, origin)));
        printer.line("deleted");
    }

    @Command(name = "suspend", description = "Pause a client: its tokens do not work until it is reactivated.")
    void suspend(@Option(names = "--id", required = true, description = ID) String id) {
        change(id, ChangeClientStatus.Change.SUSPEND);
    }

    @Command(name = "reactivate", description = "End the pause of a client.")
    void reactivate(@Option(names = "--id", required = true, description = ID) String id) {
        change(id, ChangeClientStatus.Change.REACTIVATE);
    }

    @Command(name = "revoke", description = "End a client for good, and all that it was granted.")
    void revoke(@Option(names = "--id", required = true, description = ID) String id) {
        change(id, ChangeClientStatus.Change.REVOKE);
    }

    private void change(String id, ChangeClientStatus.Change change) {
        var standing = session.with(
                (admin, origin) -> done(admin.clients().changeStatus().change(TENANT, id, change, origin)));
        printer.line(standing.state().stored());
    }
}
