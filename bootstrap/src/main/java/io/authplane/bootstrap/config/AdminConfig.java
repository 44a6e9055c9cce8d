package io.authplane.bootstrap.config;

import io.authplane.domain.tenant.Issuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The admin listener and who may use it.
///
/// @param keys the given keys; empty with a loopback issuer means the one in the data folder
public record AdminConfig(boolean enabled, ListenAddress address, List<AdminKey> keys) {

    /// What the holder of an admin key may do.
    public enum Role {
        ADMIN,
        OPERATOR,
        AUDITOR
    }

    /// One key; its name is the actor in the audit trail.
    public record AdminKey(String name, Role role, ConfiguredSecret value) {}

    /// The name of the key that `admin.api_key` gives.
    public static final String DEFAULT_KEY_NAME = "default";

    private static final int MIN_KEY = 16;
    private static final int DEFAULT_PORT = 9001;
    private static final Set<String> GUESSABLE = Set.of(
            "changeme",
            "change-me",
            "secret",
            "password",
            "admin",
            "dev-admin-key",
            "test-admin-key",
            "admin-api-key",
            "your-admin-api-key",
            "replace-me",
            "authplane",
            "authserver",
            "0123456789abcdef",
            "1234567890123456");

    static final Key<Boolean> ENABLED =
            Key.of("admin.enabled", Kind.FLAG, "true", "Whether there is an admin listener.");
    static final Key<ListenAddress> ADDRESS = Key.optional(
            "admin.address",
            Kind.ADDRESS,
            "`:9001`; with a loopback issuer on its own host",
            "Where the admin listener binds.");
    static final Key<ConfiguredSecret> API_KEY = Key.optional(
            "admin.api_key",
            Kind.SECRET,
            "with a loopback issuer generated once into the data folder",
            "The admin key named `default`; at least 16 characters. Some key is required unless the issuer is loopback.");
    static final Key<List<Map<String, Given>>> NAMED_KEYS = Key.fileOnly(
            "admin.keys",
            Kind.ENTRIES,
            "Further admin keys: `name`, `role` (`admin`, `operator` or `auditor`) and `key_file`.");

    static final List<Key<?>> KEYS = List.of(ENABLED, ADDRESS, API_KEY, NAMED_KEYS);

    public AdminConfig {
        keys = List.copyOf(keys);
    }

    static AdminConfig read(Settings settings, Issuer issuer) {
        boolean enabled = settings.get(ENABLED);
        List<AdminKey> keys = new ArrayList<>();
        settings.find(API_KEY).ifPresent(value -> {
            requireHard(settings, settings.where(API_KEY), value);
            keys.add(new AdminKey(DEFAULT_KEY_NAME, Role.ADMIN, value));
        });
        settings.find(NAMED_KEYS).orElse(List.of()).forEach(entry -> namedKey(settings, entry, keys));
        settings.require(
                !enabled || issuer.isLoopback() || !keys.isEmpty(),
                "admin.api_key: is required, because the issuer is not loopback (or set admin.enabled to false)");
        return new AdminConfig(enabled, settings.find(ADDRESS).orElseGet(() -> defaultAddress(issuer)), keys);
    }

    private static ListenAddress defaultAddress(Issuer issuer) {
        return new ListenAddress(issuer.isLoopback() ? ServerConfig.loopbackHost(issuer) : "", DEFAULT_PORT);
    }

    private static void namedKey(Settings settings, Map<String, Given> entry, List<AdminKey> keys) {
        Members members = new Members("admin.keys", entry, Set.of("name", "role", "key_file"), settings);
        String name = members.text("name").orElse("");
        settings.require(
                name.matches("[A-Za-z0-9._-]{1,64}"),
                members.where() + ": name must be 1 to 64 characters of A-Z, a-z, 0-9, '.', '_' and '-'");
        settings.require(
                keys.stream().noneMatch(key -> key.name().equals(name)),
                members.where() + ": the name '" + name + "' is given twice");
        Role role = members.text("role")
                .flatMap(text -> role(settings, members, text))
                .orElse(Role.AUDITOR);
        settings.require(members.text("role").isPresent(), members.where() + ": role is missing");
        members.text("key_file")
                .ifPresentOrElse(
                        path -> keyFrom(settings, members, path)
                                .ifPresent(value -> keys.add(new AdminKey(name, role, value))),
                        () -> settings.problem(members.where() + ": key_file is missing"));
    }

    private static Optional<Role> role(Settings settings, Members members, String text) {
        Optional<Role> role = java.util.Arrays.stream(Role.values())
                .filter(candidate -> Kind.word(candidate).equals(text))
                .findFirst();
        settings.require(
                role.isPresent(), members.where() + ": role must be admin, operator or auditor, not '" + text + "'");
        return role;
    }

    private static Optional<ConfiguredSecret> keyFrom(Settings settings, Members members, String path) {
        try {
            ConfiguredSecret value =
                    new ConfiguredSecret(Files.readString(Path.of(path)).strip());
            requireHard(settings, members.where(), value);
            return Optional.of(value);
        } catch (IOException | InvalidPathException _) {
            settings.problem(members.where() + ": the file " + path + " cannot be read");
            return Optional.empty();
        }
    }

    private static void requireHard(Settings settings, String where, ConfiguredSecret key) {
        settings.require(key.length() >= MIN_KEY, where + ": an admin key has at least 16 characters");
        String lower = key.reveal().toLowerCase(Locale.ROOT);
        settings.require(
                !GUESSABLE.contains(lower) && lower.chars().distinct().count() > 3,
                where + ": this admin key is easily guessed");
    }
}
