package io.authplane.bootstrap.cli;

import io.authplane.bootstrap.Demo;
import io.authplane.bootstrap.Hangup;
import io.authplane.bootstrap.Server;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.bootstrap.config.ConfigurationReader;
import io.authplane.bootstrap.telemetry.Logging;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts the server and serves until the process is told to stop.
@Command(
        name = "serve",
        description = "Start the server: the public listener and the admin listener.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  authplane serve --demo",
            "  AUTHPLANE_SERVER_ISSUER=https://auth.example.com AUTHPLANE_ADMIN_API_KEY_FILE=/run/secrets/admin \\",
            "      authplane serve --config /etc/authplane/config.yaml",
            "",
            "SIGTERM and Ctrl-C let running requests finish, at most for server.shutdown_wait.",
            "SIGHUP reads the signing keys again; the server also looks every second by itself."
        })
final class ServeCommand implements Runnable {

    private static final Logger LOG = Logger.getLogger(ServeCommand.class.getName());

    private final RootCommand root;
    private final Terminal terminal;

    @Option(
            names = "--demo",
            description =
                    "Make a demo user and a demo resource in a new data folder, log as text, and say what to try.")
    private boolean demo;

    @Option(names = "--print-config", description = "Print the configuration that counts, without secrets, and end.")
    private boolean printConfig;

    ServeCommand(RootCommand root, Terminal terminal) {
        this.root = root;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        ConfigurationReader.Loaded loaded = root.configuration(terminal.environment());
        if (printConfig) {
            ConfigCommands.print(new Printer(terminal), loaded.effective(), false);
            return;
        }
        AuthPlaneConfig config = demo ? Demo.prepared(loaded.config()) : loaded.config();
        Logging.forServer(config.observability(), terminal.out());
        loaded.warnings().forEach(LOG::warning);
        Server server = Server.start(config);
        Guide guide = new Guide(terminal, server);
        if (demo) {
            guide.demo(Demo.fill(server.installation()));
        } else {
            guide.started();
        }
        Hangup.on(server::reload);
        waitForTheEnd(server);
    }

    private static void waitForTheEnd(Server server) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            server.close();
            stopped.countDown();
        }));
        try {
            stopped.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            server.close();
        }
    }
}
