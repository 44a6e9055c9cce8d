package io.authplane.bootstrap.cli;

import static io.authplane.bootstrap.cli.AdminSession.TENANT;
import static io.authplane.bootstrap.cli.AdminSession.done;

import io.authplane.application.authorization.Consents;
import io.authplane.application.authorization.ListConsents;
import io.authplane.application.paging.Page;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Look at what people allowed and withdraw it.
@Command(
        name = "grant",
        description = "Look at what people allowed and withdraw it.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  authplane admin grant list-user-grants --user 0198c2d2-...",
            "  authplane admin grant revoke-consent --id 0198c2d2-..."
        })
final class GrantCommands implements Runnable {

    private final AdminSession session;
    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    GrantCommands(AdminSession session) {
        this.session = session;
        this.printer = new Printer(session.terminal());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "list-user-grants", description = "List what a person allowed, withdrawn consents too.")
    void listUserGrants(
            @Option(names = "--user", required = true, description = "The id of the person.") String user,
            @Option(names = "--limit", defaultValue = "100", description = "At most this many (${DEFAULT-VALUE}).")
                    String limit,
            @Option(names = "--cursor", description = "Go on where an earlier list ended.") Optional<String> cursor,
            @Mixin JsonOption json) {
        ListConsents.Query query =
                new ListConsents.Query(Optional.of(user), Optional.empty(), Optional.of(limit), cursor);
        Page<Consents.Listed> page =
                session.with((admin, _) -> done(admin.tokens().listConsents().list(TENANT, query)));
        printer.list(
                "consent_grants",
                page.items().stream().map(TokenViews::consent).toList(),
                TokenViews.CONSENT_COLUMNS,
                TokenViews.next(page),
                json.wanted());
    }

    @Command(name = "revoke-consent", description = "Withdraw a consent; all tokens that hang on it stop working.")
    void revokeConsent(@Option(names = "--id", required = true, description = "The id of the consent.") String id) {
        session.with((admin, origin) -> done(admin.tokens().revokeConsent().revoke(TENANT, id, origin)));
        printer.line("revoked");
    }
}
