package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What the container and the systemd unit set is what the configuration knows.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeploymentFilesTest {

    private static final Path MAIN = Path.of("src/main");
    private static final Pattern VARIABLE = Pattern.compile("(AUTHPLANE_\\w+)=(\\S+)");

    @TempDir
    private Path folder;

    @Test
    void compose_gives_only_variables_that_the_server_knows() throws IOException {
        Map<String, String> variables = new TreeMap<>(texts(service("authplane").get("environment")));

        AuthPlaneConfig config =
                read(variables, "admin.address: listens on every interface; keep it away from the internet");

        assertInstanceOf(StorageConfig.Postgres.class, config.storage());
        assertEquals(1, config.admin().keys().size());
    }

    @Test
    void compose_runs_the_server_without_privileges() throws IOException {
        Map<String, Object> server = service("authplane");

        assertEquals(true, server.get("read_only"));
        assertEquals(List.of("ALL"), server.get("cap_drop"));
        assertEquals(List.of("no-new-privileges:true"), server.get("security_opt"));
        assertEquals(List.of("127.0.0.1:9000:9000", "127.0.0.1:9001:9001"), server.get("ports"));
    }

    @Test
    void compose_gives_the_second_container_the_service_name() throws IOException {
        Map<String, String> variables = texts(service("mcp-server").get("environment"));

        assertEquals("http://authplane:9000", variables.get("AUTHORIZATION_SERVER"));
        assertEquals(
                texts(service("authplane").get("environment")).get("AUTHPLANE_SERVER_ISSUER"), variables.get("ISSUER"));
    }

    @Test
    void dockerfile_gives_only_variables_that_the_server_knows() throws IOException {
        String last = Files.readString(MAIN.resolve("container/Dockerfile")).split("(?m)^FROM ")[2];
        Map<String, String> variables = variables(last);
        variables.put("AUTHPLANE_SERVER_ISSUER", "http://localhost:9000");

        AuthPlaneConfig config = read(
                variables, "server.address: listens on every interface, although the issuer is for this machine only");

        assertEquals("0.0.0.0:9000", config.server().address().toString());
        assertTrue(last.contains("USER 10001:10001"));
    }

    @Test
    void systemd_unit_gives_only_variables_that_the_server_knows() throws IOException {
        Map<String, String> variables = variables(Files.readString(MAIN.resolve("systemd/authplane.service")));
        variables.put("AUTHPLANE_SERVER_ISSUER", "https://auth.example.com");

        AuthPlaneConfig config =
                read(variables, "dcr.mode: is open, so anybody who reaches this server may register a client");

        assertTrue(config.server().rootSecret().isPresent());
    }

    /// @param warnings those that are right for such a deployment; an unknown variable would be one more
    private AuthPlaneConfig read(Map<String, String> variables, String... warnings) throws IOException {
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (variable.getKey().endsWith("_FILE")) {
                Path file = folder.resolve(variable.getKey());
                Files.writeString(
                        file,
                        variable.getKey().contains("DSN")
                                ? "postgres://authplane:secret@postgres:5432/authplane?sslmode=disable"
                                : "0123456789abcdef".repeat(4));
                variable.setValue(file.toString());
            }
        }
        ConfigurationReader.Loaded loaded = ConfigurationReader.read(Optional.empty(), variables);
        assertEquals(List.of(warnings), loaded.warnings());
        return loaded.config();
    }

    private static Map<String, String> variables(String text) {
        Map<String, String> found = new TreeMap<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2));
        }
        return found;
    }

    private static Map<String, Object> service(String name) throws IOException {
        Map<?, ?> compose = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(MAIN.resolve("container/compose.yaml")));
        return members(members(compose.get("services")).get(name));
    }

    private static Map<String, Object> members(Object mapping) {
        Map<String, Object> members = new TreeMap<>();
        ((Map<?, ?>) mapping).forEach((key, value) -> members.put((String) key, value));
        return members;
    }

    private static Map<String, String> texts(Object mapping) {
        Map<String, String> texts = new TreeMap<>();
        members(mapping).forEach((key, value) -> texts.put(key, (String) value));
        return texts;
    }
}
