package io.authplane.bootstrap.e2e;

import io.authplane.application.administration.Answer;
import io.authplane.application.login.UserDraft;
import io.authplane.application.resource.ResourceDraft;
import io.authplane.bootstrap.TestServer;
import io.authplane.domain.login.Password;
import io.authplane.domain.tenant.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The assembled server with one person in it, ready for a client and a browser.
final class PeopledServer implements AutoCloseable {

    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "correct horse battery";

    private final TestServer server;

    /// Where a server keeps its state.
    enum Database {
        SQLITE,
        POSTGRESQL
    }

    private PeopledServer(TestServer server) {
        this.server = server;
    }

    static PeopledServer start(Database database) {
        return start(database, Map.of());
    }

    /// @param more further `AUTHPLANE_*` variables
    static PeopledServer start(Database database, Map<String, String> more) {
        PeopledServer started = new PeopledServer(
                switch (database) {
                    case SQLITE -> TestServer.onSqlite(more);
                    case POSTGRESQL -> TestServer.onPostgres(more);
                });
        started.addPerson();
        return started;
    }

    private void addPerson() {
        UserDraft person = new UserDraft(
                Optional.of(EMAIL), Optional.of("Ada"), Optional.empty(), Optional.of(Password.presented(PASSWORD)));
        requireDone(server.installation()
                .administration()
                .users()
                .create()
                .create(TenantId.DEFAULT, person, server.installation().origin("test")));
    }

    /// Registers the example MCP server on a port that is free now; answers its resource indicator.
    String registerExampleServer() {
        String resource = "http://localhost:" + TestServer.freePorts()[0] + "/mcp";
        ResourceDraft draft = new ResourceDraft(
                Optional.of("example"),
                Optional.of(resource),
                Optional.empty(),
                Optional.of("Example MCP server"),
                Optional.of(List.of(
                        new ResourceDraft.DraftScope("mcp:echo", Optional.of("Repeat what you say"), false),
                        new ResourceDraft.DraftScope("mcp:add", Optional.of("Add numbers for you"), false))),
                Optional.empty());
        requireDone(server.installation()
                .administration()
                .resources()
                .register()
                .register(TenantId.DEFAULT, draft, server.installation().origin("test")));
        return resource;
    }

    String issuer() {
        return server.issuer();
    }

    /// What the scripts need to know of this server, and more.
    Map<String, String> inputs(Map<String, String> more) {
        Map<String, String> inputs = new HashMap<>();
        inputs.put("ISSUER", issuer());
        inputs.put("EMAIL", EMAIL);
        inputs.put("PASSWORD", PASSWORD);
        inputs.putAll(more);
        return inputs;
    }

    @Override
    public void close() {
        server.close();
    }

    private static void requireDone(Answer<?> answer) {
        if (!(answer instanceof Answer.Done<?>)) {
            throw new IllegalStateException("the set-up was refused: " + answer);
        }
    }
}
