package io.authplane.bootstrap.cli;

import static io.authplane.bootstrap.cli.AdminSession.TENANT;
import static io.authplane.bootstrap.cli.AdminSession.done;

import io.authplane.application.paging.Page;
import io.authplane.application.token.administration.ListIssuances;
import io.authplane.application.token.administration.ListedIssuance;
import io.authplane.bootstrap.Refusal;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Look at issued access tokens and end them.
@Command(
        name = "issuance",
        description = "Look at issued access tokens and end them.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  authplane admin issuance list --user 0198c2d2-... --since 7d",
            "  authplane admin issuance list --jti 0198c2d2-...",
            "  authplane admin issuance revoke --id 0198c2d2-..."
        })
final class IssuanceCommands implements Runnable {

    private final AdminSession session;
    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    IssuanceCommands(AdminSession session) {
        this.session = session;
        this.printer = new Printer(session.terminal());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "list", description = "List issued access tokens, the newest first.")
    void list(
            @Option(names = "--user", description = "Those of this person.") Optional<String> user,
            @Option(names = "--client", description = "Those of this client.") Optional<String> client,
            @Option(names = "--resource", description = "Those for the resource with this id.")
                    Optional<String> resource,
            @Option(names = "--jti", description = "This one, whenever it was issued.") Optional<String> jti,
            @Option(names = "--since", description = "How long to look back: 24h unless given, at most 30d.")
                    Optional<String> since,
            @Option(names = "--limit", defaultValue = "500", description = "At most this many (${DEFAULT-VALUE}).")
                    String limit,
            @Option(names = "--cursor", description = "Go on where an earlier list ended.") Optional<String> cursor,
            @Mixin JsonOption json) {
        ListIssuances.Query query =
                new ListIssuances.Query(user, client, resource, jti, since, Optional.of(limit), cursor);
        Page<ListedIssuance> page = session.with(
                        (admin, _) -> done(admin.tokens().listIssuances().list(TENANT, query)))
                .page();
        printer.list(
                "issuances",
                page.items().stream().map(TokenViews::issuance).toList(),
                TokenViews.ISSUANCE_COLUMNS,
                TokenViews.next(page),
                json.wanted());
    }

    @Command(name = "get", description = "Show one issued access token.")
    void get(
            @Option(names = "--id", required = true, description = "The id, which is the jti.") String id,
            @Mixin JsonOption json) {
        ListedIssuance found = session.with((admin, _) -> admin.tokens()
                .findIssuance()
                .find(TENANT, id)
                .orElseThrow(() -> Refusal.runtime("there is no such issuance")));
        printer.one(TokenViews.issuance(found), json.wanted());
    }

    @Command(name = "revoke", description = "End one access token and all that was derived from it; again is no error.")
    void revoke(@Option(names = "--id", required = true, description = "The id, which is the jti.") String id) {
        session.with((admin, origin) -> done(admin.tokens().revokeIssuance().revoke(TENANT, id, origin)));
        printer.line("revoked");
    }
}
