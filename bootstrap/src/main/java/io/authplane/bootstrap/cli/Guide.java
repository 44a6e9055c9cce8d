package io.authplane.bootstrap.cli;

import io.authplane.bootstrap.Demo;
import io.authplane.bootstrap.Server;
import io.authplane.bootstrap.Version;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.bootstrap.secrets.SecretFile;
import java.io.PrintStream;
import java.nio.file.Path;

/// Tells the person at the console what runs and what to do next. Values of secrets are shown on a terminal only.
final class Guide {

    private final Terminal terminal;
    private final Server server;
    private final AuthPlaneConfig config;

    Guide(Terminal terminal, Server server) {
        this.terminal = terminal;
        this.server = server;
        this.config = server.installation().config();
    }

    /// After a plain start: on a terminal only, because elsewhere the log says it.
    void started() {
        if (terminal.console().isEmpty()) {
            return;
        }
        PrintStream out = terminal.out();
        out.println();
        listeners();
        if (config.admin().enabled() && config.admin().keys().isEmpty()) {
            out.println("  Admin key   in "
                    + shown(server.installation().data().adminKey().path()));
        }
        out.println();
        out.println("Register the MCP server that tokens are for:");
        out.println("  authplane admin resource create --slug notes --uri https://notes.example.com/mcp \\");
        out.println("      --scopes 'notes:read||Read your notes'");
        out.println("and a person who may log in:");
        out.println("  authplane admin user create --email you@example.com");
        out.println();
    }

    void demo(Demo.Credentials credentials) {
        PrintStream out = terminal.out();
        String issuer = config.server().issuer().value();
        out.println();
        out.println("AuthPlane " + Version.CURRENT + " runs with a demo in it.");
        out.println();
        listeners();
        out.println("  Log in as   " + credentials.email());
        secret("  Password    ", credentials.password());
        if (config.admin().enabled() && !credentials.adminKeyIsConfigured()) {
            secret("  Admin key   ", credentials.adminKey());
        }
        out.println("  Resource    http://localhost:8080/mcp  (slug demo; scopes mcp:echo mcp:add)");
        out.println();
        out.println("Try it, in another terminal:");
        out.println("  curl " + issuer + "/.well-known/oauth-authorization-server");
        out.println("  curl " + issuer + "/.well-known/oauth-protected-resource/demo");
        if (config.admin().enabled() && !credentials.adminKeyIsConfigured()) {
            out.println("  curl -H \"Authorization: Bearer $(cat "
                    + shown(credentials.adminKey().path()) + ")\" " + adminUrl() + "/admin/resources");
        }
        out.println();
        out.println("Start the example MCP server that this resource stands for:");
        out.println("  cd docs/examples/mcp-server && npm ci && npm start");
        out.println("and connect to it with a client, which sends you through login and consent:");
        out.println("  npx @modelcontextprotocol/inspector      (Streamable HTTP, http://localhost:8080/mcp)");
        out.println();
        if (!config.server().issuer().isSecure()) {
            out.println("Cookies over http can be read by other programs on this machine; use it for trying only.");
        }
        out.println("Stop with Ctrl-C. The next start of the demo finds everything as it is now.");
        out.println();
    }

    private void listeners() {
        terminal.out().println("  Issuer      " + config.server().issuer().value());
        if (config.admin().enabled()) {
            terminal.out().println("  Admin API   " + adminUrl());
        }
    }

    private String adminUrl() {
        String host = config.admin().address().isEverywhere()
                ? "127.0.0.1"
                : config.admin().address().host();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.adminPort();
    }

    private void secret(String label, SecretFile file) {
        String value = terminal.console().isPresent()
                ? file.read().map(secret -> secret.reveal() + "   (").orElse("(")
                : "(";
        terminal.out().println(label + value + "in " + shown(file.path()) + ")");
    }

    /// Relative to where the person stands, if that is shorter.
    private static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath();
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
    }
}
