package io.authplane.bootstrap.e2e.crash;

import io.authplane.application.key.OpenPurposeKeys;
import io.authplane.application.key.PurposeKeyring;
import io.authplane.idp.IdpAdapter;
import io.authplane.persistence.PersistenceAdapter;
import io.authplane.persistence.PersistenceAdapter.DatabaseSettings;
import io.authplane.persistence.StoreWatch;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiFunction;

/// The root secret of a server under test, and what it opens.
final class RootSecrets {

    static final String POSTGRES = "a-root-secret-for-the-crash-suite-0123456789";

    private RootSecrets() {}

    /// The purpose keys of a server: its audit rows can be verified with them.
    static PurposeKeyring keyring(ServerProcess server, Database database) {
        return open(server, database, (_, keyring) -> keyring);
    }

    /// What `use` makes of the storage and the purpose keys of a server, which may run meanwhile.
    static <T> T open(ServerProcess server, Database database, BiFunction<PersistenceAdapter, PurposeKeyring, T> use) {
        DatabaseSettings settings = switch (database) {
            case PostgresDatabase postgres ->
                new DatabaseSettings.Postgres(
                        new DatabaseSettings.Dsn(postgres.variables().get("AUTHPLANE_STORAGE_POSTGRES_DSN")),
                        2,
                        1,
                        Duration.ofHours(1),
                        Duration.ofMinutes(1));
            default -> new DatabaseSettings.Sqlite(server.folder().resolve("authserver.db"));
        };
        try (PersistenceAdapter storage = PersistenceAdapter.open(settings, OpenTelemetry.noop(), StoreWatch.none())) {
            SecureRandom random = new SecureRandom();
            PurposeKeyring keyring = new OpenPurposeKeys(
                            storage.purposeKeys(),
                            IdpAdapter.sealer(root(server, database), random::nextBytes),
                            IdpAdapter.macs(),
                            storage.unitOfWork(),
                            random::nextBytes,
                            Clock.systemUTC())
                    .open();
            return use.apply(storage, keyring);
        }
    }

    private static byte[] root(ServerProcess server, Database database) {
        try {
            String text = database.isServer()
                    ? POSTGRES
                    : Files.readString(server.folder().resolve("secrets/root")).strip();
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
