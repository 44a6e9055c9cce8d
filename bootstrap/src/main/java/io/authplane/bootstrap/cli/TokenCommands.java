package io.authplane.bootstrap.cli;

import static io.authplane.bootstrap.cli.AdminSession.TENANT;
import static io.authplane.bootstrap.cli.AdminSession.done;

import io.authplane.application.paging.Page;
import io.authplane.application.token.administration.ListFamilies;
import io.authplane.application.token.administration.ListedFamily;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Manage families of refresh tokens.
@Command(
        name = "token",
        description = "Manage families of refresh tokens.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  authplane admin token list --user 0198c2d2-...", "  authplane admin token revoke --id 0198c2d2-..."
        })
final class TokenCommands implements Runnable {

    private final AdminSession session;
    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    TokenCommands(AdminSession session) {
        this.session = session;
        this.printer = new Printer(session.terminal());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "list", description = "List families of refresh tokens, the newest first.")
    void list(
            @Option(names = "--client", description = "Those of this client.") Optional<String> client,
            @Option(names = "--user", description = "Those of this person.") Optional<String> user,
            @Option(names = "--limit", defaultValue = "100", description = "At most this many (${DEFAULT-VALUE}).")
                    String limit,
            @Option(names = "--cursor", description = "Go on where an earlier list ended.") Optional<String> cursor,
            @Mixin JsonOption json) {
        Page<ListedFamily> page = session.with((admin, _) -> done(admin.tokens()
                .listFamilies()
                .list(TENANT, new ListFamilies.Query(client, user, Optional.of(limit), cursor))));
        printer.list(
                "tokens",
                page.items().stream().map(TokenViews::family).toList(),
                TokenViews.FAMILY_COLUMNS,
                TokenViews.next(page),
                json.wanted());
    }

    @Command(name = "revoke", description = "End a family with all that hangs on it, or one access token, by its id.")
    void revoke(@Option(names = "--id", required = true, description = "The id of the family, or a jti.") String id) {
        String what = session.with(
                (admin, origin) -> done(admin.tokens().revokeToken().revoke(TENANT, id, origin)));
        printer.line("revoked the " + what);
    }
}
