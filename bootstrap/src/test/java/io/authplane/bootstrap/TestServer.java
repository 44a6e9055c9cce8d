package io.authplane.bootstrap;

import io.authplane.application.administration.Answer;
import io.authplane.application.paging.Page;
import io.authplane.application.resource.ListResources;
import io.authplane.bootstrap.config.ConfigurationReader;
import io.authplane.bootstrap.telemetry.Logging;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.tenant.TenantId;
import io.authplane.http.HttpAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// The assembled server in this process, on free ports of the loopback interface, with a data folder of its own.
///
/// The issuer is `http://localhost:PORT` with the port that is really bound.
public final class TestServer implements AutoCloseable {

    /// The admin key that is configured.
    public static final String ADMIN_KEY = "test-server-admin-key-7c1f";

    static {
        Logging.forCommand(System.err);
    }

    private final Server server;
    private final Path dataFolder;

    private TestServer(Server server, Path dataFolder) {
        this.server = server;
        this.dataFolder = dataFolder;
    }

    /// On a new SQLite file.
    public static TestServer onSqlite() {
        return onSqlite(Map.of());
    }

    /// @param more further `AUTHPLANE_*` variables; they win
    public static TestServer onSqlite(Map<String, String> more) {
        return start(Scratch.folder(), more);
    }

    /// On a new database of an embedded PostgreSQL, which is started once for the whole run.
    public static TestServer onPostgres() {
        return onPostgres(Map.of());
    }

    /// @param more further `AUTHPLANE_*` variables; they win
    public static TestServer onPostgres(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>();
        variables.put("AUTHPLANE_STORAGE_DRIVER", "postgres");
        variables.put("AUTHPLANE_STORAGE_POSTGRES_DSN", TestPostgres.freshDatabase());
        variables.put("AUTHPLANE_STORAGE_POSTGRES_MAX_CONNS", "8");
        variables.put("AUTHPLANE_STORAGE_POSTGRES_MIN_CONNS", "1");
        variables.put("AUTHPLANE_SERVER_ROOT_SECRET", "a-root-secret-for-tests-only-0123456789");
        variables.put("AUTHPLANE_SIGNING_KEY_STORE", "postgres_key");
        variables.putAll(more);
        return start(Scratch.folder(), variables);
    }

    /// In a data folder that may hold an earlier server's files.
    public static TestServer start(Path dataFolder, Map<String, String> more) {
        return start(dataFolder, Optional.empty(), more);
    }

    /// The same with a configuration file.
    public static TestServer startWith(Path dataFolder, Path file) {
        return start(dataFolder, Optional.of(file), Map.of());
    }

    private static TestServer start(Path dataFolder, Optional<Path> file, Map<String, String> more) {
        int[] ports = freePorts();
        Map<String, String> variables = new HashMap<>();
        variables.put("AUTHPLANE_SERVER_ISSUER", "http://localhost:" + ports[0]);
        variables.put("AUTHPLANE_ADMIN_ADDRESS", "127.0.0.1:" + ports[1]);
        variables.put("AUTHPLANE_ADMIN_API_KEY", ADMIN_KEY);
        variables.put(
                "AUTHPLANE_STORAGE_SQLITE_PATH",
                dataFolder.resolve("authserver.db").toString());
        variables.putAll(more);
        return new TestServer(
                Server.start(ConfigurationReader.read(file, variables).config()), dataFolder);
    }

    /// The public base URL, without a trailing slash.
    public String issuer() {
        return server.installation().config().server().issuer().value();
    }

    /// The base URL of the admin listener, without a trailing slash.
    public String adminUrl() {
        return issuer().substring(0, issuer().indexOf(':')) + "://127.0.0.1:" + server.adminPort();
    }

    /// What the connections of each listener came to.
    public List<HttpAdapter.ConnectionCounts> connections() {
        return server.connections();
    }

    /// The opened installation, for set-up through use cases.
    public Installation installation() {
        return server.installation();
    }

    /// What is registered, by slug.
    public static List<ProtectedResource> resources(Installation installation) {
        ListResources.Query all = new ListResources.Query(Optional.empty(), Optional.empty(), Optional.empty());
        return switch (installation.administration().resources().list().list(TenantId.DEFAULT, all)) {
            case Answer.Done<Page<ProtectedResource>>(Page<ProtectedResource> page) -> page.items();
            default -> throw new AssertionError("a plain list is never refused");
        };
    }

    public Path dataFolder() {
        return dataFolder;
    }

    @Override
    public void close() {
        server.close();
    }

    public int adminPort() {
        return server.adminPort();
    }

    /// Two different ports that nobody listens on now, and that are this process's own: a server that is started again
    /// finds them free.
    public static int[] freePorts() {
        return new int[] {Ports.next(), Ports.next()};
    }

    /// Ports from below the range that the kernel takes for outgoing connections. Every process of the tests has a part
    /// of them: it is the one that holds the first port of the part.
    private static final class Ports {

        private static final int FIRST = 12_000;
        private static final int EACH = 1_000;
        private static final int PARTS = 20;
        private static final ServerSocket CLAIM = claim();
        private static final AtomicInteger NEXT = new AtomicInteger();

        private Ports() {}

        private static ServerSocket claim() {
            return IntStream.range(0, PARTS)
                    .mapToObj(part -> bind(FIRST + part * EACH))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("too many tests run at once"));
        }

        private static int next() {
            while (true) {
                int port = CLAIM.getLocalPort() + 1 + NEXT.getAndIncrement() % (EACH - 1);
                Optional<ServerSocket> probe = bind(port);
                if (probe.isPresent()) {
                    close(probe.get());
                    return port;
                }
            }
        }

        private static Optional<ServerSocket> bind(int port) {
            try {
                return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
            } catch (BindException _) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(ServerSocket probe) {
            try {
                probe.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Folders that vanish with the process.
    public static final class Scratch {

        private Scratch() {}

        public static Path folder() {
            try {
                Path folder = Files.createTempDirectory("authplane-test");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) {
            try (var files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
