package io.authplane.bootstrap;

import io.authplane.application.audit.ExportAudit;
import io.authplane.application.audit.VerifyAudit;
import io.authplane.application.housekeeping.PurgeExpired;
import io.authplane.application.random.Entropy;
import io.authplane.bootstrap.background.BackgroundTask;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.bootstrap.config.MetricsConfig;
import io.authplane.bootstrap.config.StorageConfig;
import io.authplane.bootstrap.metrics.ScrapeReader;
import io.authplane.bootstrap.secrets.DataFolder;
import io.authplane.bootstrap.secrets.RootSecret;
import io.authplane.bootstrap.secrets.StoredSecret;
import io.authplane.bootstrap.telemetry.Telemetry;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.StoreEvent;
import io.authplane.domain.oauth.Secret;
import io.authplane.domain.tenant.TenantId;
import io.authplane.http.Administration;
import io.authplane.http.HttpAdapter;
import io.authplane.idp.IdpAdapter;
import io.authplane.persistence.PersistenceAdapter;
import io.authplane.persistence.PersistenceAdapter.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An opened installation: its storage migrated, its keys unsealed, its use cases wired. No listener yet.
///
/// The order matters: nothing is generated before the storage has said whether it holds keys.
public final class Installation implements AutoCloseable {

    private final AuthPlaneConfig config;
    private final Telemetry telemetry;
    private final DataFolder data;
    private final Clock clock;
    private final Entropy entropy;
    private final PersistenceAdapter storage;
    private final KeyWiring keys;
    private final Wiring wiring;

    private Installation(
            AuthPlaneConfig config,
            Telemetry telemetry,
            DataFolder data,
            Clock clock,
            Entropy entropy,
            PersistenceAdapter storage,
            KeyWiring keys,
            Wiring wiring) {
        this.config = config;
        this.telemetry = telemetry;
        this.data = data;
        this.clock = clock;
        this.entropy = entropy;
        this.storage = storage;
        this.keys = keys;
        this.wiring = wiring;
    }

    /// Opens the installation. Throws [Refusal] with a sentence for the operator, `StoreUnavailable` if the database
    /// does not answer, and `SealBroken` if its keys do not open under this root secret.
    public static Installation open(AuthPlaneConfig config, Telemetry telemetry) {
        Clock clock = Clock.systemUTC();
        Entropy entropy = new SecureRandom()::nextBytes;
        DataFolder data = new DataFolder(config.storage().dataFolder(), entropy);
        if (data.isDemo() && !config.server().issuer().isLoopback()) {
            throw Refusal.input("the data folder " + config.storage().dataFolder()
                    + " holds a demo, whose credentials are for this machine only; name another one in"
                    + " storage.sqlite.path");
        }
        if (config.storage() instanceof StorageConfig.Sqlite) {
            data.make();
        }
        PersistenceAdapter storage = storage(config, telemetry);
        try {
            RootSecret.Pair root = RootSecret.findBoth(
                    config, data, () -> !storage.purposeKeys().all().isEmpty());
            KeyWiring keys = new KeyWiring(config, storage, root, clock, entropy);
            Wiring wiring = new Wiring(config, storage, keys, clock, entropy);
            return new Installation(config, telemetry, data, clock, entropy, storage, keys, wiring);
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    public AuthPlaneConfig config() {
        return config;
    }

    public DataFolder data() {
        return data;
    }

    public Administration administration() {
        return wiring.administration();
    }

    /// Opens the signing key, which is made if there is none, and wires what the listeners run.
    public HttpAdapter.UseCases useCases() {
        return wiring.useCases();
    }

    /// Hands the audit trail out.
    public ExportAudit exportAudit() {
        return wiring.auditing().export();
    }

    /// Verifies the audit trail where it lies.
    public VerifyAudit verifyAudit() {
        return wiring.auditing().verify();
    }

    /// Removes what has ended.
    public PurgeExpired purgeExpired() {
        return housekeeping().purgeExpired();
    }

    /// Begins a new epoch after a restore, as the actor `cli`.
    void beginAnew(boolean keep) {
        housekeeping().beginAnew().begin(TenantId.DEFAULT, keep, origin("cli"));
    }

    /// Says in the audit trail that a copy was made, as the actor `cli`.
    void recordBackup() {
        storage.unitOfWork().inTransaction(() -> {
            wiring.audit().record(TenantId.DEFAULT, new StoreEvent.StoreBackedUp(), origin("cli"), clock.instant());
            return true;
        });
    }

    private HousekeepingWiring housekeeping() {
        return new HousekeepingWiring(config, storage, wiring.audit(), clock);
    }

    /// The clock of this installation, read now.
    public Instant now() {
        return clock.instant();
    }

    /// From now on the pool and the rows of the storage are among what is collected.
    void observe() {
        telemetry.meters().observe(storage, clock);
    }

    /// What a serving node does in the background.
    List<BackgroundTask> backgroundTasks() {
        return BackgroundWiring.tasks(
                wiring.auditing(), housekeeping(), keyWatch(), new ClockWatch(clock, System::nanoTime));
    }

    /// Who signs; after [#useCases].
    IdpAdapter.Signing signing() {
        return keys.signer(wiring.audit()).signing();
    }

    /// What keeps the keys of a serving node up to date.
    KeyWatch keyWatch() {
        return keys.watch(wiring.audit());
    }

    /// Takes secrets out and in.
    public SecretsTransfer secretsTransfer() {
        return keys.transfer(wiring.audit());
    }

    /// Puts a root secret in its place, where the installation keeps one itself; answers whether there was none.
    /// Refuses if the one that is there, or is configured, is another.
    public static boolean putRoot(AuthPlaneConfig config, Secret root) {
        if (config.server().rootSecret().isPresent()) {
            if (!config.server().rootSecret().get().matches(root)) {
                throw Refusal.runtime("server.root_secret is another one than the exported; nothing was imported");
            }
            return false;
        }
        DataFolder data = data(config);
        data.make();
        boolean missing = data.root().read().isEmpty();
        StoredSecret there = data.root().readOrMake(root::reveal);
        if (!there.matches(root)) {
            throw Refusal.runtime("the root secret " + data.root().path()
                    + " is another one than the exported; nothing was imported. Move it away first");
        }
        return missing;
    }

    /// When root secret and signing keys were last exported.
    public static Optional<Instant> lastExport(AuthPlaneConfig config) {
        try (PersistenceAdapter storage = storage(config, Telemetry.none())) {
            return storage.secretExports().last(TenantId.DEFAULT);
        }
    }

    /// Takes away the root secret that [#putRoot] put in place.
    public static void removeRoot(AuthPlaneConfig config) {
        try {
            Files.deleteIfExists(data(config).root().path());
        } catch (IOException e) {
            throw Refusal.runtime("the root secret that was put in place cannot be removed again", e);
        }
    }

    private static DataFolder data(AuthPlaneConfig config) {
        return new DataFolder(config.storage().dataFolder(), new SecureRandom()::nextBytes);
    }

    /// What is done with keys and secrets on the command line only.
    public KeyMaintenance keyMaintenance() {
        return keys.maintenance(wiring.audit());
    }

    /// What the listeners take from outside beside the use cases.
    HttpAdapter.Surroundings surroundings(HttpAdapter.AccessLog accessLog, HttpAdapter.FaultLog faultLog) {
        return new HttpAdapter.Surroundings(
                clock,
                entropy::bytes,
                telemetry.openTelemetry(),
                accessLog,
                faultLog,
                storage::answers,
                LimitWiring.limits(config.rateLimit()),
                telemetry.meters()::ran,
                telemetry.scrape().map(this::scrape));
    }

    private HttpAdapter.Scrape scrape(ScrapeReader reader) {
        MetricsConfig metrics = config.observability().metrics();
        return new HttpAdapter.Scrape(metrics.path(), metrics.authenticated(), reader::page);
    }

    /// An origin for work that no request asked for.
    ///
    /// @param actor `cli` or `system`
    public Origin origin(String actor) {
        return new Origin(entropy.newId(clock.instant()), Optional.of(actor), Optional.empty());
    }

    @Override
    public void close() {
        storage.close();
    }

    private static PersistenceAdapter storage(AuthPlaneConfig config, Telemetry telemetry) {
        try {
            return PersistenceAdapter.open(settings(config), telemetry.openTelemetry(), telemetry.meters());
        } catch (UncheckedIOException e) {
            throw Refusal.runtime(e.getMessage() + ": " + reason(e), e);
        } catch (IllegalStateException e) {
            throw Refusal.runtime("the database cannot be brought up to date: " + reason(e), e);
        }
    }

    /// What the innermost cause says, on one line.
    private static String reason(Throwable thrown) {
        Throwable innermost = thrown;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null || message.isBlank()
                ? innermost.getClass().getSimpleName()
                : message.strip().replaceAll("\\s+", " ");
    }

    private static DatabaseSettings settings(AuthPlaneConfig config) {
        return switch (config.storage()) {
            case StorageConfig.Sqlite(var path) -> new DatabaseSettings.Sqlite(path);
            case StorageConfig.Postgres postgres ->
                new DatabaseSettings.Postgres(
                        new DatabaseSettings.Dsn(postgres.dsn().reveal()),
                        postgres.maxConnections(),
                        postgres.minConnections(),
                        postgres.maxLifetime(),
                        postgres.maxIdleTime());
        };
    }
}
