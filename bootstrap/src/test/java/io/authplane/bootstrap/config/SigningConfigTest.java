package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.key.SigningAlgorithm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SigningConfigTest {

    @Test
    void defaults() {
        SigningConfig signing = Configs.defaults().signing();

        assertEquals(
                new SigningConfig(
                        SigningAlgorithm.ES256,
                        SigningConfig.KeyStore.KEYFILE,
                        Path.of("data/keys").toAbsolutePath()),
                signing);
    }

    @Test
    void full_mapping() {
        String yaml =
                "signing: {algorithm: ES256, key_store: postgres_key, key_path: /srv/keys}\nstorage: {driver: postgres}";

        SigningConfig signing = Configs.load(
                        yaml,
                        Map.of(
                                "AUTHPLANE_STORAGE_POSTGRES_DSN", "postgres://db/ap",
                                "AUTHPLANE_SERVER_ROOT_SECRET", "0123456789-0123456789-0123456789"))
                .config()
                .signing();

        Configs.assertGivesAll(SigningConfig.KEYS, yaml);
        assertEquals(
                new SigningConfig(SigningAlgorithm.ES256, SigningConfig.KeyStore.POSTGRES_KEY, Path.of("/srv/keys")),
                signing);
    }

    @Test
    void keys_lie_beside_the_database_file() {
        AuthPlaneConfig config = Configs.fromYaml("storage: {sqlite: {path: /srv/a/b.db}}");

        assertEquals(Path.of("/srv/a/keys"), config.signing().keyPath());
        assertEquals(Path.of("/srv/a/secrets"), config.secretsFolder());
    }

    @Test
    void keys_in_the_database_need_the_database_server() {
        List<String> problems = Configs.problems("signing: {key_store: postgres_key}");

        assertTrue(problems.getFirst().endsWith(": postgres_key needs storage.driver postgres"), problems::toString);
    }

    @Test
    void what_this_version_lacks_is_said_to_be_lacking() {
        List<String> problems = Configs.problems("signing: {algorithm: RS256, key_store: vault_transit}");

        assertEquals(2, problems.size());
        assertTrue(problems.stream().allMatch(text -> text.contains("is not in this version")), problems::toString);
    }
}
