package io.authplane.bootstrap;

import io.authplane.application.administration.Answer;
import io.authplane.application.login.UserDraft;
import io.authplane.application.login.Users;
import io.authplane.application.paging.Page;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.bootstrap.config.ResourceSeed;
import io.authplane.bootstrap.config.StorageConfig;
import io.authplane.bootstrap.secrets.DataFolder;
import io.authplane.bootstrap.secrets.SecretFile;
import io.authplane.bootstrap.secrets.StoredSecret;
import io.authplane.domain.login.Password;
import io.authplane.domain.resource.ResourceIndicator;
import io.authplane.domain.resource.ResourcePolicy;
import io.authplane.domain.resource.ResourceScope;
import io.authplane.domain.resource.Slug;
import io.authplane.domain.tenant.TenantId;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/// The content of `serve --demo`: one person, one MCP server. A second start finds what is there and adds nothing.
public final class Demo {

    /// The example server of `docs/examples/mcp-server`.
    static final ResourceSeed RESOURCE = new ResourceSeed(
            new Slug("demo"),
            new ResourceIndicator("http://localhost:8080/mcp"),
            "Demo MCP server",
            List.of(
                    new ResourceScope("mcp:echo", "Repeat what you say", false),
                    new ResourceScope("mcp:add", "Add numbers for you", false)),
            ResourcePolicy.OPEN);

    private static final String EMAIL = "demo@example.com";

    /// How to log in, and where the credentials lie.
    public record Credentials(String email, SecretFile password, SecretFile adminKey, boolean adminKeyIsConfigured) {}

    private Demo() {}

    /// The configuration with the demo's resource in it, its data folder claimed. Refuses an issuer that others can
    /// reach, a database server, and a data folder that holds something else.
    public static AuthPlaneConfig prepared(AuthPlaneConfig config) {
        if (!config.server().issuer().isLoopback()) {
            throw Refusal.input("--demo refuses the issuer "
                    + config.server().issuer().value() + ": its credentials are for this machine only");
        }
        if (!(config.storage() instanceof StorageConfig.Sqlite)) {
            throw Refusal.input("--demo works on SQLite only");
        }
        new DataFolder(config.storage().dataFolder(), new SecureRandom()::nextBytes).claimForDemo();
        return config.forDemo(RESOURCE);
    }

    /// Makes what is missing.
    public static Credentials fill(Installation installation) {
        DataFolder data = installation.data();
        boolean fresh = data.demoPassword().read().isEmpty();
        StoredSecret password = data.demoPassword().readOrMake(data::freshPassword);
        UserDraft person = new UserDraft(
                Optional.of(EMAIL),
                Optional.of("Demo"),
                Optional.empty(),
                Optional.of(Password.presented(password.reveal())));
        Answer<?> answer = installation
                .administration()
                .users()
                .create()
                .create(TenantId.DEFAULT, person, installation.origin("system"));
        if (fresh && answer instanceof Answer.Conflict<?>) {
            setPassword(installation, password);
        }
        return new Credentials(
                EMAIL,
                data.demoPassword(),
                data.adminKey(),
                !installation.config().admin().keys().isEmpty());
    }

    /// The file was lost but the person is there.
    private static void setPassword(Installation installation, StoredSecret password) {
        UserDraft change = new UserDraft(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Password.presented(password.reveal())));
        var users = installation.administration().users();
        if (users.list().list(TenantId.DEFAULT, Optional.empty(), Optional.empty())
                instanceof Answer.Done<Page<Users.Listed>>(Page<Users.Listed> page)) {
            page.items().stream()
                    .map(Users.Listed::user)
                    .filter(user -> user.email().value().equals(EMAIL))
                    .forEach(user -> users.update()
                            .update(TenantId.DEFAULT, user.id().value(), change, installation.origin("system")));
        }
    }
}
