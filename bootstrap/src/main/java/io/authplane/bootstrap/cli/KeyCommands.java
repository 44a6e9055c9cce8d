package io.authplane.bootstrap.cli;

import static io.authplane.bootstrap.cli.AdminSession.TENANT;
import static io.authplane.bootstrap.cli.AdminSession.done;

import io.authplane.application.key.ListKeys;
import io.authplane.domain.key.SigningKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Manages signing keys.
@Command(
        name = "key",
        description = "Manage the keys that sign access tokens.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  authplane admin key list",
            "  authplane admin key rotate                 a new key signs after signing.publish_before_use",
            "  authplane admin key rotate --now           the present key is compromised",
            "  authplane admin key retire --kid KID       then: out of the key set; its tokens end when verifiers' caches do"
        })
final class KeyCommands implements Runnable {

    private static final List<String> COLUMNS = List.of("kid", "alg", "use", "status", "signs_from", "published_until");

    private final AdminSession session;
    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    KeyCommands(AdminSession session) {
        this.session = session;
        this.printer = new Printer(session.terminal());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "list", description = "List the signing keys, the newest first.")
    void list(@Mixin JsonOption json) {
        List<ListKeys.Listed> keys =
                session.with((admin, _) -> admin.keys().list().list(TENANT));
        printer.list("keys", keys.stream().map(KeyCommands::view).toList(), COLUMNS, Map.of(), json.wanted());
    }

    @Command(
            name = "rotate",
            description = "Make a new key that takes over; while one is waiting to, nothing is made."
                    + " Running servers take it up within a second.")
    void rotate(
            @Option(
                            names = "--now",
                            description = "Let it sign within seconds, before caches know it: for a compromised key.")
                    boolean now,
            @Mixin JsonOption json) {
        SigningKey key = session.with((admin, origin) -> admin.keys().rotate().rotate(TENANT, now, origin));
        Map<String, Object> view = facts(key);
        view.put("signs_from", key.signsFrom().toString());
        printer.one(view, json.wanted());
    }

    @Command(
            name = "retire",
            description = "Take a key out of use at once: verifiers refuse its tokens when their caches end.")
    void retire(
            @Option(names = "--kid", required = true, description = "The key, as 'key list' shows it.") String kid,
            @Mixin JsonOption json) {
        SigningKey key =
                session.with((admin, origin) -> done(admin.keys().retire().retire(TENANT, kid, origin)));
        Map<String, Object> view = facts(key);
        view.put("status", "retired");
        printer.one(view, json.wanted());
    }

    private static Map<String, Object> view(ListKeys.Listed listed) {
        Map<String, Object> view = facts(listed.key());
        view.put("use", "sig");
        view.put("status", listed.status().wire());
        view.put("created_at", listed.key().createdAt().toString());
        view.put("signs_from", listed.key().signsFrom().toString());
        listed.publishedUntil().ifPresent(until -> view.put("published_until", until.toString()));
        return view;
    }

    private static Map<String, Object> facts(SigningKey key) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("kid", key.kid().value());
        view.put("alg", key.algorithm().wire());
        return view;
    }
}
