package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
class ConfigurationReaderTest {

    private static final String SECRET = "0123456789-0123456789-0123456789";

    @Test
    void the_file_wins_over_defaults_and_variables_win_over_the_file() {
        AuthPlaneConfig config = Configs.load(
                        "dcr: {default_token_expiry: 5m, default_refresh_expiry: 50h}",
                        Map.of("AUTHPLANE_DCR_DEFAULT_TOKEN_EXPIRY", "7m"))
                .config();

        assertEquals(Duration.ofMinutes(7), config.dcr().accessTokenLifetime());
        assertEquals(Duration.ofHours(50), config.dcr().refreshIdleLifetime());
        assertEquals(Duration.ofDays(30), config.oauth().refreshAbsoluteLifetime());
    }

    @Test
    void all_problems_are_told_at_once() {
        List<String> problems = Configs.problems(
                "server: {issuer: x, adress: y}\ndcr: {strict: maybe}", Map.of("AUTHPLANE_LOG_LEVEL", "loud"));

        assertEquals(4, problems.size(), problems::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "server.adress, server.address",
        "server.trusted_proxy, server.trusted_proxies",
        "storage.sqllite.path, storage.sqlite.path",
        "issuer, server.issuer",
        "dcr.default_token_exp, dcr.default_token_expiry",
    })
    void an_unknown_key_of_the_file_is_refused_with_the_nearest_one(String wrong, String right) {
        List<String> problems =
                Configs.problems(wrong.replace(".", ": {") + ": x" + "}".repeat(wrong.split("\\.").length - 1));

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(
                problems.getFirst()
                        .matches(java.util.regex.Pattern.quote(wrong)
                                + " \\(authplane.*, line 1\\): unknown key; did you mean "
                                + java.util.regex.Pattern.quote(right) + "\\?"),
                problems::toString);
    }

    @Test
    void an_unknown_variable_draws_a_warning_with_the_nearest_one() {
        List<String> warnings = Configs.warnings("", Map.of("AUTHPLANE_SERVER_ISUER", "x"));

        assertEquals(
                List.of("AUTHPLANE_SERVER_ISUER: unknown variable; did you mean AUTHPLANE_SERVER_ISSUER?"), warnings);
    }

    @Test
    void what_kubernetes_injects_for_a_service_of_our_name_is_ignored() {
        List<String> warnings = Configs.warnings(
                "",
                Map.of(
                        "AUTHPLANE_SERVICE_HOST", "10.0.0.1",
                        "AUTHPLANE_SERVICE_PORT", "9000",
                        "AUTHPLANE_SERVICE_PORT_HTTP", "9000",
                        "AUTHPLANE_PORT", "tcp://10.0.0.1:9000",
                        "AUTHPLANE_PORT_9000_TCP", "tcp://10.0.0.1:9000",
                        "AUTHPLANE_PORT_9000_TCP_PROTO", "tcp",
                        "AUTHPLANE_PORT_9000_TCP_PORT", "9000",
                        "AUTHPLANE_PORT_9000_TCP_ADDR", "10.0.0.1",
                        "AUTHPLANE_ADMIN_SERVICE_HOST", "10.0.0.2",
                        "AUTHPLANE_ADMIN_PORT", "tcp://10.0.0.2:9001"));

        assertEquals(List.of(), warnings);
    }

    @Test
    void variables_of_the_launcher_and_empty_ones_are_ignored() {
        List<String> warnings = Configs.warnings(
                "", Map.of("AUTHPLANE_JAVA_HOME", "/jdk", "AUTHPLANE_SERVER_ISSUER", "", "PATH", "/bin"));

        assertEquals(List.of(), warnings);
    }

    @Test
    void a_reference_to_a_variable_is_refused_wherever_it_stands() {
        List<String> problems = Configs.problems(
                "server: {allowed_hosts: [\"${HOST}\"]}\nresources: [{slug: a, uri: \"https://${H}/mcp\"}]",
                Map.of("AUTHPLANE_OAUTH_DEFAULT_RESOURCE", "${RESOURCE}"));

        assertEquals(
                3, problems.stream().filter(text -> text.contains("holds ${…}")).count(), problems::toString);
    }

    @Test
    void a_literal_secret_in_the_file_draws_a_warning_that_does_not_repeat_it() {
        List<String> warnings = Configs.warnings("server: {root_secret: " + SECRET + "}", Map.of());

        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().contains("use server.root_secret_file instead"));
        assertFalse(warnings.getFirst().contains(SECRET));
    }

    @Test
    void a_secret_from_a_variable_draws_none() {
        List<String> warnings = Configs.warnings("", Map.of("AUTHPLANE_SERVER_ROOT_SECRET", SECRET));

        assertEquals(List.of(), warnings);
    }

    @Test
    void a_secret_comes_from_a_file_without_the_end_of_its_line() {
        AuthPlaneConfig config = Configs.fromEnvironment(Map.of(
                "AUTHPLANE_SERVER_ROOT_SECRET_FILE", Configs.file(SECRET + "\n").toString()));

        assertEquals(SECRET, config.server().rootSecret().orElseThrow().reveal());
    }

    @Test
    void a_secret_and_its_file_at_once_are_refused_but_a_variable_wins_over_the_file() {
        String other = Configs.file(SECRET).toString();

        List<String> problems = Configs.problems(
                "", Map.of("AUTHPLANE_SERVER_ROOT_SECRET", SECRET, "AUTHPLANE_SERVER_ROOT_SECRET_FILE", other));
        AuthPlaneConfig config = Configs.load(
                        "server: {root_secret_file: /nowhere}", Map.of("AUTHPLANE_SERVER_ROOT_SECRET", SECRET))
                .config();

        assertEquals(
                List.of(
                        "AUTHPLANE_SERVER_ROOT_SECRET: give either server.root_secret or server.root_secret_file, not both"),
                problems);
        assertEquals(SECRET, config.server().rootSecret().orElseThrow().reveal());
    }

    @Test
    void a_missing_secret_file_is_a_problem() {
        List<String> problems = Configs.problems("", Map.of("AUTHPLANE_ADMIN_API_KEY_FILE", "/nowhere/key"));

        assertEquals(List.of("AUTHPLANE_ADMIN_API_KEY_FILE: the file /nowhere/key cannot be read"), problems);
    }

    @Test
    void a_missing_configuration_file_is_one_sentence() {
        ConfigurationRefused refused = assertThrows(
                ConfigurationRefused.class,
                () -> ConfigurationReader.read(Optional.of(Path.of("/nowhere.yaml")), Map.of()));

        assertEquals(List.of("the configuration file /nowhere.yaml does not exist"), refused.problems());
    }

    @Test
    void a_broken_file_names_its_line() {
        List<String> problems = Configs.problems("server:\n  issuer: [\n");

        assertTrue(problems.getFirst().matches("authplane.*\\.yaml, line \\d+: not YAML: .*"), problems::toString);
    }

    @Test
    void a_repeated_key_is_refused() {
        List<String> problems = Configs.problems("dcr: {strict: true}\ndcr: {strict: false}");

        assertTrue(
                problems.stream().anyMatch(text -> text.startsWith("dcr (") && text.endsWith(": is given twice")),
                problems::toString);
    }

    @Test
    void keys_without_effect_draw_a_warning_and_features_that_are_missing_are_refused() {
        List<String> warnings =
                Configs.warnings("session: {secret: " + SECRET + "}\nstorage: {sqlite: {wal: true}}", Map.of());
        List<String> problems =
                Configs.problems("oidc: {enabled: true}", Map.of("AUTHPLANE_XAA_SUBJECT_MODE", "strict"));

        assertEquals(2, warnings.size(), warnings::toString);
        assertTrue(warnings.stream().allMatch(text -> text.contains("has no effect")), warnings::toString);
        assertEquals(2, problems.size(), problems::toString);
        assertTrue(problems.stream().allMatch(text -> text.contains("is not in this version")), problems::toString);
    }

    @Test
    void switching_a_missing_feature_off_is_fine() {
        List<String> warnings = Configs.warnings(
                "oidc: {enabled: false}\ndpop: {enabled: false}\nobservability: {metrics: {provider: none}}", Map.of());

        assertEquals(List.of(), warnings);
    }

    @Test
    void scalars_stay_the_text_that_was_written() {
        AuthPlaneConfig config =
                Configs.fromYaml("oauth: {default_resource: 010}\nserver: {issuer: http://127.0.0.1:80}");

        assertEquals(Optional.of("010"), config.oauth().defaultResource());
    }

    @Test
    void the_effective_configuration_shows_no_secret() {
        List<EffectiveValue> values = Configs.load(
                        "dcr: {strict: true}", Map.of("AUTHPLANE_SERVER_ROOT_SECRET", SECRET))
                .effective();

        assertTrue(
                values.stream()
                        .anyMatch(value -> value.key().equals("dcr.strict")
                                && value.value().equals("true")
                                && value.origin().endsWith(".yaml, line 1")),
                values.toString());
        assertTrue(values.contains(new EffectiveValue("server.root_secret", "(set)", "AUTHPLANE_SERVER_ROOT_SECRET")));
        assertTrue(values.contains(new EffectiveValue("dcr.mode", "open", "default")));
        assertTrue(values.stream().noneMatch(value -> value.toString().contains(SECRET)));
    }
}
