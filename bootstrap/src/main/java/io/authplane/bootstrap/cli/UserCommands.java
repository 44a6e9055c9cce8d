package io.authplane.bootstrap.cli;

import static io.authplane.bootstrap.cli.AdminSession.TENANT;
import static io.authplane.bootstrap.cli.AdminSession.done;

import io.authplane.application.login.ChangeUserStatus;
import io.authplane.application.login.UserDraft;
import io.authplane.application.login.Users;
import io.authplane.application.paging.Page;
import io.authplane.bootstrap.Refusal;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.User;
import io.authplane.domain.login.UserId;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Manages people with a local account.
@Command(
        name = "user",
        description = "Manage people with a local account.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  authplane admin user create --email ada@example.com --name 'Ada'      (asks for the password)",
            "  authplane admin user create --email ada@example.com --password-file ada.txt",
            "  authplane admin user force-logout --id 0198c2d2-..."
        })
final class UserCommands implements Runnable {

    private static final String ID = "The id of the user.";

    private final AdminSession session;
    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    UserCommands(AdminSession session) {
        this.session = session;
        this.printer = new Printer(session.terminal());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "create", description = "Create an account.")
    void create(
            @Option(names = "--email", required = true, description = "The name to log in with.") String email,
            @Option(names = "--name", description = "What pages call the person.") Optional<String> name,
            @Option(names = "--role", defaultValue = "user", description = "user or admin, a label (${DEFAULT-VALUE}).")
                    String role,
            @Mixin PasswordOptions password,
            @Mixin JsonOption json) {
        UserDraft draft = new UserDraft(Optional.of(email), name, Optional.of(role), Optional.of(typed(password)));
        User user = session.with((admin, origin) -> done(admin.users().create().create(TENANT, draft, origin)));
        printer.one(Views.user(user), json.wanted());
    }

    @Command(name = "list", description = "List accounts in the order of their creation.")
    void list(
            @Option(names = "--limit", defaultValue = "100", description = "At most this many (${DEFAULT-VALUE}).")
                    String limit,
            @Option(names = "--cursor", description = "Go on where an earlier list ended.") Optional<String> cursor,
            @Mixin JsonOption json) {
        Page<Users.Listed> page =
                session.with((admin, _) -> done(admin.users().list().list(TENANT, Optional.of(limit), cursor)));
        printer.list(
                "users",
                page.items().stream().map(Views::user).toList(),
                Views.USER_COLUMNS,
                page.nextCursor()
                        .<Map<String, Object>>map(next -> Map.of("next_cursor", next))
                        .orElse(Map.of()),
                json.wanted());
    }

    @Command(name = "get", description = "Show one account.")
    void get(@Option(names = "--id", required = true, description = ID) String id, @Mixin JsonOption json) {
        Users.Listed found = session.with((admin, _) -> admin.users()
                .find()
                .find(TENANT, new UserId(id))
                .orElseThrow(() -> Refusal.runtime("there is no such user")));
        printer.one(Views.user(found), json.wanted());
    }

    @Command(name = "update", description = "Change an account; what is not named stays as it is.")
    void update(
            @Option(names = "--id", required = true, description = ID) String id,
            @Option(names = "--email", description = "The name to log in with.") Optional<String> email,
            @Option(names = "--name", description = "What pages call the person.") Optional<String> name,
            @Option(names = "--role", description = "user or admin, a label.") Optional<String> role,
            @Mixin JsonOption json) {
        printer.one(Views.user(changed(id, new UserDraft(email, name, role, Optional.empty()))), json.wanted());
    }

    @Command(name = "set-password", description = "Set a new password; all sessions and tokens of the person end.")
    void setPassword(
            @Option(names = "--id", required = true, description = ID) String id, @Mixin PasswordOptions password) {
        changed(id, new UserDraft(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(typed(password))));
        printer.line("changed");
    }

    @Command(name = "delete", description = "Delete an account; all tokens of the person stop working.")
    void delete(
            @Option(names = "--id", required = true, description = ID) String id,
            @Option(names = "--force", description = "Even if it is active.") boolean force) {
        session.with((admin, origin) -> done(admin.users().delete().delete(TENANT, id, force, origin)));
        printer.line("deleted");
    }

    @Command(name = "disable", description = "Close an account until it is enabled; its sessions and tokens end.")
    void disable(@Option(names = "--id", required = true, description = ID) String id) {
        change(id, ChangeUserStatus.Change.DISABLE);
    }

    @Command(name = "enable", description = "Open an account again; what was ended stays ended.")
    void enable(@Option(names = "--id", required = true, description = ID) String id) {
        change(id, ChangeUserStatus.Change.ENABLE);
    }

    @Command(name = "force-logout", description = "End all sessions and tokens of a person.")
    void forceLogout(@Option(names = "--id", required = true, description = ID) String id) {
        long families = session.with(
                (admin, origin) -> done(admin.tokens().revokeUserTokens().revoke(TENANT, id, origin)));
        printer.line("logged out; families of refresh tokens ended: " + families);
    }

    private void change(String id, ChangeUserStatus.Change change) {
        var standing = session.with(
                (admin, origin) -> done(admin.users().changeStatus().change(TENANT, id, change, origin)));
        printer.line(standing.state().stored());
    }

    private User changed(String id, UserDraft draft) {
        return session.with((admin, origin) -> done(admin.users().update().update(TENANT, id, draft, origin)));
    }

    private Password typed(PasswordOptions options) {
        return Password.presented(options.password(session.terminal()));
    }
}
