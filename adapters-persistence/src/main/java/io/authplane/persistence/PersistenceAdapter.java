package io.authplane.persistence;

import io.authplane.application.audit.AuditChain;
import io.authplane.application.audit.AuditLog;
import io.authplane.application.audit.AuditTrail;
import io.authplane.application.authorization.AuthorizationCodes;
import io.authplane.application.authorization.Consents;
import io.authplane.application.authorization.Grants;
import io.authplane.application.authorization.PendingAuthorizations;
import io.authplane.application.client.Clients;
import io.authplane.application.client.RegistrationModes;
import io.authplane.application.housekeeping.ExpiredRows;
import io.authplane.application.key.PurposeKeys;
import io.authplane.application.key.SealedSigningKeys;
import io.authplane.application.key.SecretExports;
import io.authplane.application.lineage.Standings;
import io.authplane.application.login.Sessions;
import io.authplane.application.login.Users;
import io.authplane.application.random.Entropy;
import io.authplane.application.resource.ProtectedResources;
import io.authplane.application.system.Statistics;
import io.authplane.application.token.Issuances;
import io.authplane.application.token.RefreshTokenFamilies;
import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.application.transaction.Turns;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.oauth.Secret;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The stores of one node: the front door of this module. Thread-safe; every store throws [StoreUnavailable] when the
/// database does not answer within a few seconds.
public final class PersistenceAdapter implements AutoCloseable {

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final Pool pool;
    private final JooqUnitOfWork unitOfWork;
    private final StoreWatch watch;
    private final Standings standings;
    private final Clients clients;
    private final ProtectedResources protectedResources;

    private PersistenceAdapter(Pool pool, JooqUnitOfWork unitOfWork, StoreWatch watch) {
        this.pool = pool;
        this.watch = watch;
        this.unitOfWork = unitOfWork;
        this.standings = new JooqStandings(unitOfWork);
        this.clients = new JooqClients(unitOfWork, standings);
        this.protectedResources = new JooqProtectedResources(unitOfWork, standings);
    }

    /// Which database, and how it is connected to.
    public sealed interface DatabaseSettings {

        /// One file on this machine, made if it is not there. For one node.
        record Sqlite(Path file) implements DatabaseSettings {}

        /// A server that any number of nodes share; each has a pool of its own.
        ///
        /// @param maxIdleTime how long a connection beyond `minConnections` may lie idle
        record Postgres(Dsn dsn, int maxConnections, int minConnections, Duration maxLifetime, Duration maxIdleTime)
                implements DatabaseSettings {}

        /// The name of a PostgreSQL database; it may hold a password. Accepts `postgres://`, `postgresql://` and
        /// `jdbc:postgresql://`; throws [IllegalArgumentException] with a sentence for the operator.
        final class Dsn extends Secret {
            public Dsn(String text) {
                super(text);
                PostgresUrl.parse(text);
            }
        }
    }

    /// Brings the schema up to date, then opens the pool. Any number of nodes may do so at once.
    public static PersistenceAdapter open(DatabaseSettings settings, OpenTelemetry telemetry, StoreWatch watch) {
        Engine engine = Engine.of(settings);
        engine.migrate();
        SqlSpans spans = new SqlSpans(telemetry.getTracer("io.authplane.persistence"), engine.systemName(), watch);
        Pool pool = Pool.open(engine);
        return new PersistenceAdapter(pool, new JooqUnitOfWork(engine, pool, spans), watch);
    }

    /// Brings the schema up to date and no more.
    public static void migrate(DatabaseSettings settings) {
        Engine.of(settings).migrate();
    }

    /// Writes an SQLite database as it is at one moment into a file that must not exist, while nodes go on. Throws
    /// [UncheckedIOException] with the reason.
    public static void backUp(DatabaseSettings.Sqlite database, Path target) {
        copied("cannot back up into " + target, () -> SqliteCopies.backUp(database.file(), target));
    }

    /// Copies a backup beside the SQLite database that it shall replace, checked, and answers where it lies. Throws
    /// [UncheckedIOException] with the reason.
    public static DatabaseSettings.Sqlite beginRestore(DatabaseSettings.Sqlite database, Path backup) {
        Path copy = database.file().resolveSibling(database.file().getFileName() + ".restoring");
        copied("cannot restore " + backup, () -> {
            String damage = SqliteCopies.damage(backup);
            if (!damage.isEmpty()) {
                throw new IOException("it is not a sound database: " + damage);
            }
            SqliteCopies.discard(copy);
            SqliteCopies.copy(backup, copy);
        });
        return new DatabaseSettings.Sqlite(copy);
    }

    /// Puts the copy in the place of the database, which keeps its content under `aside` if it is there. Throws
    /// [UncheckedIOException] with the reason, for one that a process has the database open.
    public static void finishRestore(DatabaseSettings.Sqlite copy, DatabaseSettings.Sqlite database, Path aside) {
        copied("cannot put the restored database in place", () -> {
            SqliteCopies.foldIn(copy.file());
            SqliteCopies.swap(copy.file(), database.file(), aside);
            SqliteCopies.discard(copy.file());
        });
    }

    @FunctionalInterface
    private interface Copying {
        void run() throws IOException, SQLException;
    }

    private static void copied(String failure, Copying copying) {
        try {
            copying.run();
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException(failure, new IOException(e.getFile() + " exists", e));
        } catch (IOException e) {
            throw new UncheckedIOException(failure, e);
        } catch (SQLException e) {
            throw new UncheckedIOException(failure, new IOException(e.getMessage(), e));
        }
    }

    /// Whether the database answers, asked now; takes a few seconds at most.
    public boolean answers() {
        return pool.answers();
    }

    /// How the pool is used now; asks the database nothing.
    public StoreWatch.PoolUse poolUse() {
        return pool.use();
    }

    /// Counts what grows: reads whole tables, so not to be asked for each request.
    public StoreWatch.Population population(Instant now) {
        return new Census(unitOfWork).taken(now);
    }

    /// Closes all connections. What runs then ends with [StoreUnavailable].
    @Override
    public void close() {
        pool.close();
    }

    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    /// Which node may do the work in the background.
    public Turns turns() {
        return duty -> unitOfWork.tryDuty(duty.number());
    }

    public Standings standings() {
        return standings;
    }

    public Clients clients() {
        return clients;
    }

    public RegistrationModes registrationModes() {
        return new JooqRegistrationModes(unitOfWork);
    }

    public Statistics statistics() {
        return new JooqStatistics(unitOfWork);
    }

    public ProtectedResources protectedResources() {
        return protectedResources;
    }

    public Users users() {
        return new JooqUsers(unitOfWork);
    }

    public Sessions sessions() {
        return new JooqSessions(unitOfWork);
    }

    public PendingAuthorizations pendingAuthorizations() {
        return new JooqPendingAuthorizations(unitOfWork);
    }

    public AuthorizationCodes authorizationCodes() {
        return new JooqAuthorizationCodes(unitOfWork);
    }

    public Grants grants() {
        return new JooqGrants(unitOfWork);
    }

    public Consents consents() {
        return new JooqConsents(unitOfWork);
    }

    public RefreshTokenFamilies refreshTokenFamilies() {
        return new JooqRefreshTokenFamilies(unitOfWork);
    }

    public Issuances issuances() {
        return new JooqIssuances(unitOfWork);
    }

    public ExpiredRows expiredRows() {
        return new JooqExpiredRows(unitOfWork);
    }

    public SecretExports secretExports() {
        return new JooqSecretExports(unitOfWork);
    }

    public PurposeKeys purposeKeys() {
        return new JooqPurposeKeys(unitOfWork);
    }

    public SealedSigningKeys sealedSigningKeys() {
        return new JooqSealedSigningKeys(unitOfWork);
    }

    public AuditChain auditChain() {
        return new JooqAuditChain(unitOfWork);
    }

    public AuditTrail auditTrail() {
        return new JooqAuditTrail(unitOfWork);
    }

    /// The audit log.
    ///
    /// @param mac the MAC under the key of the purpose `AUDIT`
    /// @param traceId the id of the trace that the calling thread is in
    public AuditLog auditLog(Function<byte[], MacTag> mac, Entropy entropy, Supplier<Optional<String>> traceId) {
        return new JooqAuditLog(unitOfWork, mac, entropy, traceId, watch::committed);
    }
}
