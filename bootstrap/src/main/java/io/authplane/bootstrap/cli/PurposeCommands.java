package io.authplane.bootstrap.cli;

import static io.authplane.bootstrap.cli.AdminSession.done;

import io.authplane.bootstrap.Refusal;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.key.SealedPurposeKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Manages the random keys behind refresh tokens, client secrets and what else is derived or sealed.
@Command(
        name = "purpose",
        description = "Manage the keys from which refresh tokens, client secrets and more are derived.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  authplane purpose list",
            "  authplane purpose rotate refresh_token --yes",
            "  authplane purpose rotate client_secret --end-older       says what it would end, and does nothing"
        })
final class PurposeCommands implements Runnable {

    private final AdminSession session;
    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    PurposeCommands(AdminSession session) {
        this.session = session;
        this.printer = new Printer(session.terminal());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(
            name = "list",
            description = "List the purpose keys: current makes, verify only checks, dead does neither.")
    void list(@Mixin JsonOption json) {
        List<SealedPurposeKey> keys = session.within(
                installation -> installation.keyMaintenance().listPurposes().list());
        printer.list(
                "purpose_keys",
                keys.stream().map(PurposeCommands::view).toList(),
                List.of("purpose", "id", "state", "created_at"),
                Map.of(),
                json.wanted());
    }

    @Command(
            name = "rotate",
            description = "Make a new current key for a purpose. Says what ends, and does it only with --yes.")
    void rotate(
            @Parameters(paramLabel = "PURPOSE", description = "As 'purpose list' shows it.") String name,
            @Option(
                            names = "--end-older",
                            description = "Accept nothing any more that older keys derived: they are compromised.")
                    boolean endOlder,
            @Option(names = "--yes", description = "Do it.") boolean yes,
            @Mixin JsonOption json) {
        Purpose purpose = purpose(name);
        if (!yes) {
            throw Refusal.input(
                    "this would rotate " + name + ": " + consequence(purpose, endOlder) + ". Give --yes to do it");
        }
        SealedPurposeKey fresh = session.within(installation -> done(
                installation.keyMaintenance().rotatePurpose().rotate(purpose, endOlder, installation.origin("cli"))));
        printer.one(view(fresh), json.wanted());
    }

    private static String consequence(Purpose purpose, boolean endOlder) {
        String ended = switch (purpose) {
            case REFRESH_TOKEN -> "every refresh token that exists ends: all people have to allow their clients again";
            case CLIENT_SECRET ->
                "every client secret that exists ends: all confidential clients need new ones (rotate-secret)";
            default -> "all that older keys derived ends";
        };
        return endOlder ? ended : "nothing ends; older keys still check what they derived";
    }

    private static Purpose purpose(String name) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.stored().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.input("there is no purpose '" + name + "'; it is one of "
                        + Arrays.stream(Purpose.values()).map(Purpose::stored).collect(Collectors.joining(", "))));
    }

    private static Map<String, Object> view(SealedPurposeKey key) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("purpose", key.purpose().stored());
        view.put("id", key.id().value());
        view.put("state", key.state().stored());
        view.put("created_at", key.createdAt().toString());
        return view;
    }
}
