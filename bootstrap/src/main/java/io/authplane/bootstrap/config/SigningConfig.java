package io.authplane.bootstrap.config;

import io.authplane.application.key.KeySettings;
import io.authplane.domain.key.SigningAlgorithm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The keys that sign access tokens.
///
/// @param rsaBits the length of the modulus of new RSA keys
/// @param keyPath the folder of the key files
/// @param publishBeforeUse how long a new key is published before it signs
/// @param keyLifetime how long a key signs before it is rotated by itself; empty for never
public record SigningConfig(
        SigningAlgorithm algorithm,
        int rsaBits,
        KeyStore keyStore,
        Path keyPath,
        Duration publishBeforeUse,
        Optional<Duration> keyLifetime) {

    /// Where signing keys lie.
    public enum KeyStore {
        KEYFILE,
        POSTGRES_KEY
    }

    private static final Duration LONGEST_WAIT = Duration.ofDays(7);

    static final Key<SigningAlgorithm> ALGORITHM = Key.of(
            "signing.algorithm",
            Kind.text("ES256, RS256, PS256 or Ed25519", SigningConfig::algorithm),
            "ES256",
            "The JWS algorithm of access tokens; `EdDSA` is taken for `Ed25519`. Changed, the next start makes a new key"
                    + " as a rotation does. The same on every node.");
    static final Key<Integer> RSA_BITS = Key.of(
            "signing.rsa_bits",
            Kind.text("2048, 3072 or 4096", SigningConfig::rsaBits),
            "3072",
            "The length of new RSA keys, with RS256 and PS256.");
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
    static final Key<Duration> PUBLISH_BEFORE_USE = Key.of(
            "signing.publish_before_use",
            Kind.DURATION,
            "2h",
            "How long a new key is published before it signs, so that every cache of the key set knows it: 2m to 168h.");
    static final Key<Duration> KEY_LIFETIME = Key.of(
            "signing.key_lifetime",
            Kind.DURATION,
            "2160h",
            "How long a key signs before the server rotates it by itself; `0s` leaves it to you.");

    static final List<Key<?>> KEYS =
            List.of(ALGORITHM, RSA_BITS, KEY_STORE, KEY_PATH, PUBLISH_BEFORE_USE, KEY_LIFETIME);

    static SigningConfig read(Settings settings, StorageConfig storage) {
        KeyStore store = settings.get(KEY_STORE);
        settings.require(
                store == KeyStore.KEYFILE || storage instanceof StorageConfig.Postgres,
                settings.where(KEY_STORE) + ": postgres_key needs storage.driver postgres");
        Path folder =
                settings.find(KEY_PATH).orElseGet(() -> storage.dataFolder().resolve("keys"));
        Duration wait = settings.get(PUBLISH_BEFORE_USE);
        settings.require(
                wait.compareTo(KeySettings.MIN_PUBLISH_BEFORE_USE) >= 0 && wait.compareTo(LONGEST_WAIT) <= 0,
                settings.where(PUBLISH_BEFORE_USE) + ": must be 2m to 168h");
        Duration lifetime = settings.get(KEY_LIFETIME);
        settings.require(
                lifetime.isZero() || lifetime.compareTo(wait.multipliedBy(2)) >= 0,
                settings.where(KEY_LIFETIME) + ": must be at least twice signing.publish_before_use, or 0s");
        return new SigningConfig(
                settings.get(ALGORITHM),
                settings.get(RSA_BITS),
                store,
                folder,
                wait,
                Optional.of(lifetime).filter(Duration::isPositive));
    }

    private static SigningAlgorithm algorithm(String text) {
        return SigningAlgorithm.find(text.equals("EdDSA") ? "Ed25519" : text)
                .orElseThrow(() ->
                        new IllegalArgumentException("must be ES256, RS256, PS256 or Ed25519, not '" + text + "'"));
    }

    private static int rsaBits(String text) {
        return switch (text) {
            case "2048", "3072", "4096" -> Integer.parseInt(text);
            default -> throw new IllegalArgumentException("must be 2048, 3072 or 4096, not '" + text + "'");
        };
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
