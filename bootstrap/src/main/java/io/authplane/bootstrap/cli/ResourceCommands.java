package io.authplane.bootstrap.cli;

import static io.authplane.bootstrap.cli.AdminSession.TENANT;
import static io.authplane.bootstrap.cli.AdminSession.done;

import io.authplane.application.paging.Page;
import io.authplane.application.resource.ListResources;
import io.authplane.application.resource.ResourceDraft;
import io.authplane.bootstrap.Refusal;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.resource.ResourceId;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Manages protected resources.
@Command(
        name = "resource",
        description = "Manage protected resources: the MCP servers that tokens are for.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  authplane admin resource create --slug notes --uri https://notes.example.com/mcp \\",
            "      --display-name Notes --scopes 'notes:read||Read your notes' --scopes 'notes:write||Change your notes'",
            "  authplane admin resource list --json"
        })
final class ResourceCommands implements Runnable {

    private static final String ID = "The id of the resource.";

    private final AdminSession session;
    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ResourceCommands(AdminSession session) {
        this.session = session;
        this.printer = new Printer(session.terminal());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "create", description = "Register a resource.")
    void create(
            @Option(names = "--slug", required = true, description = "Its short name: a-z, 0-9 and '-'.") String slug,
            @Mixin ResourceOptions options,
            @Mixin JsonOption json) {
        ResourceDraft draft = options.draft(Optional.of(slug), false, false);
        ProtectedResource created = session.with(
                (admin, origin) -> done(admin.resources().register().register(TENANT, draft, origin)));
        printer.one(Views.resource(created), json.wanted());
    }

    @Command(name = "list", description = "List the resources by their short names.")
    void list(
            @Option(names = "--slug", description = "Only the one with this short name.") Optional<String> slug,
            @Option(names = "--limit", defaultValue = "100", description = "At most this many (${DEFAULT-VALUE}).")
                    String limit,
            @Option(names = "--cursor", description = "Go on where an earlier list ended.") Optional<String> cursor,
            @Mixin JsonOption json) {
        ListResources.Query query = new ListResources.Query(slug, Optional.of(limit), cursor);
        Page<ProtectedResource> page =
                session.with((admin, _) -> done(admin.resources().list().list(TENANT, query)));
        printer.list(
                "resources",
                page.items().stream().map(Views::resource).toList(),
                Views.RESOURCE_COLUMNS,
                page.nextCursor()
                        .<Map<String, Object>>map(next -> Map.of("next_cursor", next))
                        .orElse(Map.of()),
                json.wanted());
    }

    @Command(name = "get", description = "Show one resource.")
    void get(@Option(names = "--id", required = true, description = ID) String id, @Mixin JsonOption json) {
        ProtectedResource found = session.with((admin, _) -> admin.resources()
                .find()
                .find(TENANT, new ResourceId(id))
                .orElseThrow(() -> Refusal.runtime("there is no such resource")));
        printer.one(Views.resource(found), json.wanted());
    }

    @Command(name = "update", description = "Change a resource; what is not named stays as it is.")
    void update(
            @Option(names = "--id", required = true, description = ID) String id,
            @Option(names = "--slug", description = "Its short name.") Optional<String> slug,
            @Option(names = "--scopes-clear", description = "Empty its catalogue of scopes.") boolean clearScopes,
            @Option(names = "--policy-clear", description = "Empty its lists of clients.") boolean clearPolicy,
            @Mixin ResourceOptions options,
            @Mixin JsonOption json) {
        ResourceDraft draft = options.draft(slug, clearScopes, clearPolicy);
        ProtectedResource changed =
                session.with((admin, origin) -> done(admin.resources().update().update(TENANT, id, draft, origin)));
        printer.one(Views.resource(changed), json.wanted());
    }

    @Command(name = "delete", description = "Delete a resource; all tokens for it stop working.")
    void delete(@Option(names = "--id", required = true, description = ID) String id) {
        session.with((admin, origin) -> done(admin.resources().delete().delete(TENANT, id, origin)));
        printer.line("deleted");
    }
}
