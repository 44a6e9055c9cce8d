package io.authplane.bootstrap.config;

import io.authplane.domain.key.SigningAlgorithm;
import java.nio.file.Path;
import java.util.List;

/// The keys that sign access tokens.
///
/// @param keyPath the folder of the key files
public record SigningConfig(SigningAlgorithm algorithm, KeyStore keyStore, Path keyPath) {

    /// Where signing keys lie.
    public enum KeyStore {
        KEYFILE,
        POSTGRES_KEY
    }

    static final Key<SigningAlgorithm> ALGORITHM = Key.of(
            "signing.algorithm",
            Kind.text("ES256", SigningConfig::algorithm),
            "ES256",
            "The JWS algorithm of access tokens. This version signs with ES256 only.");
    static final Key<KeyStore> KEY_STORE = Key.of(
            "signing.key_store",
            Kind.text("keyfile or postgres_key", SigningConfig::keyStore),
            "keyfile",
            "Files on one node, or sealed rows that all nodes share (PostgreSQL only).");
    static final Key<Path> KEY_PATH = Key.optional(
            "signing.key_path",
            Kind.text("path", Path::of),
            "`keys` in the data folder",
            "The folder of the key files, with `keyfile`.");

    static final List<Key<?>> KEYS = List.of(ALGORITHM, KEY_STORE, KEY_PATH);

    static SigningConfig read(Settings settings, StorageConfig storage) {
        KeyStore store = settings.get(KEY_STORE);
        settings.require(
                store == KeyStore.KEYFILE || storage instanceof StorageConfig.Postgres,
                settings.where(KEY_STORE) + ": postgres_key needs storage.driver postgres");
        Path folder =
                settings.find(KEY_PATH).orElseGet(() -> storage.dataFolder().resolve("keys"));
        return new SigningConfig(settings.get(ALGORITHM), store, folder);
    }

    private static SigningAlgorithm algorithm(String text) {
        return SigningAlgorithm.find(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not in this version, only ES256"));
    }

    private static KeyStore keyStore(String text) {
        return switch (text) {
            case "keyfile" -> KeyStore.KEYFILE;
            case "postgres_key" -> KeyStore.POSTGRES_KEY;
            case "vault_transit" -> throw new IllegalArgumentException("'vault_transit' is not in this version");
            default -> throw new IllegalArgumentException("must be keyfile or postgres_key, not '" + text + "'");
        };
    }
}
