package io.authplane.bootstrap.cli;

import static io.authplane.bootstrap.cli.AdminSession.TENANT;
import static io.authplane.bootstrap.cli.AdminSession.done;

import io.authplane.application.resource.ChangeResourcePolicy;
import io.authplane.application.resource.ChangeResourcePolicy.PolicyList;
import io.authplane.application.resource.ListResources;
import io.authplane.bootstrap.Refusal;
import io.authplane.domain.resource.ProtectedResource;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Manages which clients act as a resource.
@Command(
        name = "runtime-client",
        description = "Manage the clients that act as a resource, for example to introspect its tokens.",
        synopsisSubcommandLabel = "(add|remove|list)",
        footerHeading = "%nExamples:%n",
        footer = "  authplane admin resource runtime-client add --slug notes --client-id 0198c2d2-...")
final class RuntimeClientCommands implements Runnable {

    private static final String SLUG = "The short name of the resource.";
    private static final String CLIENT = "The client_id.";

    private final AdminSession session;
    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RuntimeClientCommands(AdminSession session) {
        this.session = session;
        this.printer = new Printer(session.terminal());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "add", description = "Let a client act as the resource. May be repeated.")
    void add(
            @Option(names = "--slug", required = true, description = SLUG) String slug,
            @Option(names = "--client-id", required = true, description = CLIENT) String client,
            @Mixin JsonOption json) {
        change(slug, client, true, json);
    }

    @Command(name = "remove", description = "No longer let a client act as the resource. May be repeated.")
    void remove(
            @Option(names = "--slug", required = true, description = SLUG) String slug,
            @Option(names = "--client-id", required = true, description = CLIENT) String client,
            @Mixin JsonOption json) {
        change(slug, client, false, json);
    }

    @Command(name = "list", description = "List the clients that act as the resource.")
    void list(@Option(names = "--slug", required = true, description = SLUG) String slug, @Mixin JsonOption json) {
        ProtectedResource found = session
                .with((admin, _) -> done(admin.resources().list().list(TENANT, ListResources.Query.of(slug))))
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> Refusal.runtime("there is no such resource"));
        print(found, json);
    }

    private void change(String slug, String client, boolean add, JsonOption json) {
        ChangeResourcePolicy.Change change = new ChangeResourcePolicy.Change(PolicyList.RUNTIME_CLIENTS, client, add);
        print(
                session.with(
                        (admin, origin) -> done(admin.resources().changePolicy().change(TENANT, slug, change, origin))),
                json);
    }

    private void print(ProtectedResource resource, JsonOption json) {
        List<String> ids = resource.policy().runtimeClientIds();
        if (json.wanted()) {
            printer.one(Map.of("client_ids", ids), true);
        } else {
            ids.forEach(printer::line);
        }
    }
}
