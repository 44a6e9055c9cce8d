package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.config.AdminConfig.AdminKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdminConfigTest {

    private static final Map<String, String> PUBLIC = Map.of("AUTHPLANE_SERVER_ISSUER", "https://auth.example.com");

    @Test
    void defaults() {
        AdminConfig admin = Configs.defaults().admin();

        assertEquals(new AdminConfig(true, new ListenAddress("localhost", 9001), List.of()), admin);
    }

    @Test
    void full_mapping() {
        String yaml = """
                admin:
                  enabled: false
                  address: 10.0.0.1:9443
                  api_key_file: %s
                  keys:
                    - {name: ops, role: operator, key_file: %s}
                    - {name: audit, role: auditor, key_file: %s}
                """.formatted(
                Configs.file("q8RkzT4LmW2xYv7J"), Configs.file("B7nXc5PqLd9sTz3K\n"), Configs.file("M2vWf6HgRj8kYb4N"));

        AdminConfig admin = Configs.fromYaml(yaml).admin();

        Configs.assertGivesAll(AdminConfig.KEYS, yaml);
        assertEquals(false, admin.enabled());
        assertEquals(new ListenAddress("10.0.0.1", 9443), admin.address());
        assertEquals(
                List.of(
                        "default ADMIN q8RkzT4LmW2xYv7J",
                        "ops OPERATOR B7nXc5PqLd9sTz3K",
                        "audit AUDITOR M2vWf6HgRj8kYb4N"),
                admin.keys().stream().map(AdminConfigTest::print).toList());
    }

    @Test
    void a_public_issuer_needs_a_key_while_the_listener_is_on() {
        List<String> problems = Configs.problems("", PUBLIC);
        AdminConfig off =
                Configs.load("admin: {enabled: false}", PUBLIC).config().admin();

        assertEquals(
                List.of(
                        "admin.api_key: is required, because the issuer is not loopback (or set admin.enabled to false)"),
                problems);
        assertEquals(List.of(), off.keys());
    }

    @ParameterizedTest
    @ValueSource(strings = {"changeme", "short", "1234567890123456", "aaaaaaaaaaaaaaaaaaaa", "0123456789ABCDEF"})
    void a_guessable_key_is_refused_and_not_repeated(String key) {
        List<String> problems = Configs.problems("", Map.of("AUTHPLANE_ADMIN_API_KEY", key));

        assertTrue(
                problems.stream().allMatch(text -> text.startsWith("AUTHPLANE_ADMIN_API_KEY: ")), problems::toString);
        assertTrue(problems.stream().noneMatch(text -> text.contains(key)), problems::toString);
    }

    @Test
    void each_fault_of_a_named_key_is_a_problem() {
        List<String> problems = Configs.problems("""
                admin:
                  keys:
                    - {name: "a b", role: root, key_file: /nowhere}
                    - {name: ok, rol: admin}
                """);

        String all = String.join("\n", problems);
        assertTrue(all.contains("name must be 1 to 64 characters"), all);
        assertTrue(all.contains("role must be admin, operator or auditor, not 'root'"), all);
        assertTrue(all.contains("the file /nowhere cannot be read"), all);
        assertTrue(all.contains("rol (") && all.contains("did you mean role?"), all);
        assertTrue(all.contains("key_file is missing"), all);
    }

    @Test
    void both_listeners_on_one_port_are_refused() {
        List<String> problems = Configs.problems("admin: {address: \"127.0.0.1:9000\"}");

        assertEquals(List.of("admin.address: has the same port as server.address, 9000"), problems);
    }

    private static String print(AdminKey key) {
        return key.name() + " " + key.role() + " " + key.value().reveal();
    }
}
