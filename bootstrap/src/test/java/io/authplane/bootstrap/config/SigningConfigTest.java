package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.key.SigningAlgorithm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SigningConfigTest {

    @Test
    void defaults() {
        SigningConfig signing = Configs.defaults().signing();

        assertEquals(
                new SigningConfig(
                        SigningAlgorithm.ES256,
                        3072,
                        SigningConfig.KeyStore.KEYFILE,
                        Path.of("data/keys").toAbsolutePath(),
                        Duration.ofHours(2),
                        Optional.of(Duration.ofDays(90))),
                signing);
    }

    @Test
    void full_mapping() {
        String yaml = "signing: {algorithm: PS256, rsa_bits: 4096, key_store: postgres_key, key_path: /srv/keys,"
                + " publish_before_use: 10m, key_lifetime: 720h}\nstorage: {driver: postgres}";

        SigningConfig signing = Configs.load(
                        yaml,
                        Map.of(
                                "AUTHPLANE_STORAGE_POSTGRES_DSN", "postgres://db/ap",
                                "AUTHPLANE_SERVER_ROOT_SECRET", "0123456789-0123456789-0123456789"))
                .config()
                .signing();

        Configs.assertGivesAll(SigningConfig.KEYS, yaml);
        assertEquals(
                new SigningConfig(
                        SigningAlgorithm.PS256,
                        4096,
                        SigningConfig.KeyStore.POSTGRES_KEY,
                        Path.of("/srv/keys"),
                        Duration.ofMinutes(10),
                        Optional.of(Duration.ofDays(30))),
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

    @ParameterizedTest
    @CsvSource({"ES256,ES256", "RS256,RS256", "PS256,PS256", "Ed25519,ED25519", "EdDSA,ED25519"})
    void knows_four_algorithms_and_an_old_name(String text, SigningAlgorithm algorithm) {
        assertEquals(
                algorithm,
                Configs.fromYaml("signing: {algorithm: " + text + "}").signing().algorithm());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "algorithm: none | must be ES256, RS256, PS256 or Ed25519, not 'none'",
                "algorithm: HS256 | must be ES256, RS256, PS256 or Ed25519, not 'HS256'",
                "rsa_bits: 1024 | must be 2048, 3072 or 4096, not '1024'",
                "key_store: vault_transit | 'vault_transit' is not in this version",
                "publish_before_use: 119s | must be 2m to 168h",
                "publish_before_use: 169h | must be 2m to 168h",
                "key_lifetime: 3h | must be at least twice signing.publish_before_use, or 0s"
            })
    void refuses_what_makes_no_sense(String setting, String reason) {
        List<String> problems = Configs.problems("signing: {" + setting + "}");

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().endsWith(": " + reason), problems::toString);
    }

    @Test
    void keys_are_rotated_by_hand_only_if_so_configured() {
        assertEquals(
                Optional.empty(),
                Configs.fromYaml("signing: {key_lifetime: 0s}").signing().keyLifetime());
    }
}
