package io.authplane.bootstrap.secrets;

import io.authplane.bootstrap.Refusal;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.bootstrap.config.StorageConfig;
import io.authplane.domain.oauth.Secret;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Finds the secret that seals all keys: the configured one, else on SQLite the one in the data folder.
public final class RootSecret {

    private RootSecret() {}

    /// The root secret and, while it is changed, the one before.
    public record Pair(Secret present, Optional<Secret> previous) {}

    /// Both. See [#find].
    public static Pair findBoth(AuthPlaneConfig config, DataFolder data, BooleanSupplier databaseHasKeys) {
        return new Pair(
                find(config, data, databaseHasKeys),
                config.server().previousRootSecret().map(secret -> secret));
    }

    /// The root secret. One is generated only on SQLite, and never for a database that has keys already: those could
    /// not be opened with it.
    public static Secret find(AuthPlaneConfig config, DataFolder data, BooleanSupplier databaseHasKeys) {
        if (config.server().rootSecret().isPresent()) {
            return config.server().rootSecret().get();
        }
        if (config.storage() instanceof StorageConfig.Postgres) {
            throw Refusal.input("server.root_secret: is required with storage.driver postgres, the same on every node");
        }
        SecretFile file = data.root();
        if (file.read().isEmpty() && databaseHasKeys.getAsBoolean()) {
            throw Refusal.runtime("the database has keys, but the root secret " + file.path()
                    + " that opens them is missing; put it back from a backup");
        }
        return file.readOrMake(data::fresh);
    }
}
