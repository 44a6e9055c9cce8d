package io.authplane.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.administration.Answer;
import io.authplane.application.login.Users;
import io.authplane.application.paging.Page;
import io.authplane.bootstrap.config.AuthPlaneConfig;
import io.authplane.bootstrap.config.ConfigurationReader;
import io.authplane.bootstrap.config.ObservabilityConfig.LogFormat;
import io.authplane.bootstrap.telemetry.Telemetry;
import io.authplane.domain.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoTest {

    private final Path data = TestServer.Scratch.folder().resolve("data");

    @Test
    void an_issuer_that_others_can_reach_is_refused() {
        AuthPlaneConfig config = config(Map.of(
                "AUTHPLANE_SERVER_ISSUER",
                "https://auth.example.com",
                "AUTHPLANE_ADMIN_API_KEY",
                TestServer.ADMIN_KEY));

        Refusal refusal = assertThrows(Refusal.class, () -> Demo.prepared(config));

        assertTrue(refusal.getMessage().startsWith("--demo refuses the issuer https://auth.example.com"));
        assertEquals(2, refusal.exitCode());
        assertFalse(Files.exists(data));
    }

    @Test
    void a_data_folder_of_others_is_refused_and_left_alone() throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("authserver.db"), "precious");

        Refusal refusal = assertThrows(Refusal.class, () -> Demo.prepared(config(Map.of())));

        assertTrue(refusal.getMessage().startsWith("--demo refuses the data folder "));
        assertEquals(List.of("authserver.db"), List.of(data.toFile().list()));
    }

    @Test
    void what_a_demo_made_is_never_served_to_others() {
        Demo.prepared(config(Map.of()));
        AuthPlaneConfig open = config(Map.of(
                "AUTHPLANE_SERVER_ISSUER",
                "https://auth.example.com",
                "AUTHPLANE_ADMIN_API_KEY",
                TestServer.ADMIN_KEY));

        Refusal refusal = assertThrows(Refusal.class, () -> Server.start(open));

        assertTrue(refusal.getMessage().contains("holds a demo"), refusal.getMessage());
    }

    @Test
    void a_database_server_is_refused() {
        AuthPlaneConfig config = config(Map.of(
                "AUTHPLANE_STORAGE_DRIVER", "postgres",
                "AUTHPLANE_STORAGE_POSTGRES_DSN", "postgres://localhost/nothing",
                "AUTHPLANE_SERVER_ROOT_SECRET", "a-root-secret-for-tests-only-0123456789"));

        assertThrows(Refusal.class, () -> Demo.prepared(config));
    }

    @Test
    void an_empty_folder_becomes_a_demo_that_is_found_again() throws IOException {
        Files.createDirectories(data);
        AuthPlaneConfig config = Demo.prepared(config(Map.of()));

        Demo.Credentials first = fill(config);
        String password = Files.readString(first.password().path());
        Demo.Credentials second = fill(Demo.prepared(config(Map.of())));

        assertEquals(LogFormat.TEXT, config.observability().logFormat());
        assertEquals(password, Files.readString(second.password().path()));
        assertEquals(data.resolve("secrets/demo-password"), second.password().path());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(second.password().path())));
    }

    @Test
    void the_demo_has_one_person_and_one_resource_however_often_it_starts() {
        fill(Demo.prepared(config(Map.of())));
        AuthPlaneConfig config = Demo.prepared(config(Map.of()));

        try (Installation installation = Installation.open(config, Telemetry.none())) {
            new Seeds(installation).apply(config.resources());
            Demo.fill(installation);

            var resources = TestServer.resources(installation);
            assertEquals(1, resources.size());
            assertEquals(
                    "http://localhost:8080/mcp",
                    resources.getFirst().indicator().value());
            assertEquals(1, users(installation).size());
        }
    }

    @Test
    void a_lost_password_file_means_a_new_password() throws IOException {
        Demo.Credentials before = fill(Demo.prepared(config(Map.of())));
        String old = Files.readString(before.password().path());
        Files.delete(before.password().path());

        AuthPlaneConfig config = Demo.prepared(config(Map.of()));
        try (Installation installation = Installation.open(config, Telemetry.none())) {
            String passwordBefore =
                    users(installation).getFirst().user().updatedAt().toString();
            Demo.fill(installation);

            assertFalse(passwordBefore.equals(
                    users(installation).getFirst().user().updatedAt().toString()));
        }
        assertFalse(old.equals(Files.readString(before.password().path())));
    }

    private static List<Users.Listed> users(Installation installation) {
        return switch (installation
                .administration()
                .users()
                .list()
                .list(TenantId.DEFAULT, Optional.empty(), Optional.empty())) {
            case Answer.Done<Page<Users.Listed>>(Page<Users.Listed> page) -> page.items();
            case Answer<Page<Users.Listed>> other -> throw new AssertionError(other);
        };
    }

    private static Demo.Credentials fill(AuthPlaneConfig config) {
        try (Installation installation = Installation.open(config, Telemetry.none())) {
            new Seeds(installation).apply(config.resources());
            return Demo.fill(installation);
        }
    }

    private AuthPlaneConfig config(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>();
        variables.put(
                "AUTHPLANE_STORAGE_SQLITE_PATH", data.resolve("authserver.db").toString());
        variables.putAll(more);
        return ConfigurationReader.read(Optional.empty(), variables).config();
    }
}
