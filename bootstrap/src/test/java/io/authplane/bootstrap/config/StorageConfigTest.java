package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StorageConfigTest {

    private static final String ROOT = "0123456789-0123456789-0123456789";

    @Test
    void defaults() {
        StorageConfig storage = Configs.defaults().storage();

        assertEquals(new StorageConfig.Sqlite(Path.of("data/authserver.db")), storage);
        assertEquals(Path.of("data").toAbsolutePath(), storage.dataFolder());
    }

    @Test
    void full_mapping() {
        String yaml = """
                server: {root_secret_file: %s}
                storage:
                  driver: postgres
                  sqlite: {path: /srv/authplane/a.db}
                  postgres:
                    dsn_file: %s
                    max_conns: 7
                    min_conns: 3
                    max_conn_lifetime: 2h
                    max_conn_idle_time: PT5M
                """.formatted(Configs.file(ROOT), Configs.file("postgres://ap:pw@db:5433/ap?sslmode=require"));

        StorageConfig.Postgres storage = assertInstanceOf(
                StorageConfig.Postgres.class, Configs.fromYaml(yaml).storage());

        Configs.assertGivesAll(StorageConfig.KEYS, yaml);
        assertEquals(
                "postgres://ap:pw@db:5433/ap?sslmode=require", storage.dsn().reveal());
        assertEquals(7, storage.maxConnections());
        assertEquals(3, storage.minConnections());
        assertEquals(Duration.ofHours(2), storage.maxLifetime());
        assertEquals(Duration.ofMinutes(5), storage.maxIdleTime());
        assertEquals(Path.of("/srv/authplane"), storage.dataFolder());
    }

    @Test
    void postgres_needs_a_data_source_and_a_root_secret() {
        List<String> problems = Configs.problems("storage: {driver: postgres}");

        assertTrue(problems.contains("storage.postgres.dsn: is required with storage.driver postgres"));
        assertTrue(problems.contains(
                "server.root_secret: is required with storage.driver postgres, the same on every node"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host=db user=ap password=s3cretword",
                "mysql://ap:s3cretword@db/ap",
                "postgres://ap:s3cretword@db"
            })
    void another_form_of_data_source_is_refused_without_repeating_it(String dsn) {
        List<String> problems = Configs.problems(
                "storage: {driver: postgres}",
                Map.of("AUTHPLANE_STORAGE_POSTGRES_DSN", dsn, "AUTHPLANE_SERVER_ROOT_SECRET", ROOT));

        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().startsWith("AUTHPLANE_STORAGE_POSTGRES_DSN: must have the form"));
        assertFalse(problems.getFirst().contains("s3cretword"));
    }

    @Test
    void more_idle_than_allowed_connections_are_refused() {
        List<String> problems = Configs.problems(
                "storage: {driver: postgres, postgres: {max_conns: 4, min_conns: 5}}",
                Map.of("AUTHPLANE_STORAGE_POSTGRES_DSN", "postgres://db/ap", "AUTHPLANE_SERVER_ROOT_SECRET", ROOT));

        assertTrue(problems.getFirst().endsWith(": must be 0 to 4, not 5"), problems::toString);
    }
}
