package io.authplane.bootstrap.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.tls.TlsFiles;
import io.authplane.domain.tenant.Issuer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerConfigTest {

    private static final String ADMIN_KEY = "admin: {api_key_file: " + Configs.file("q8RkzT4LmW2xYv7J") + "}\n";

    @Test
    void defaults() {
        ServerConfig server = Configs.defaults().server();

        assertEquals(
                new ServerConfig(
                        new Issuer("http://localhost:9000"),
                        new ListenAddress("localhost", 9000),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        ServerConfig.ForwardedHeader.X_FORWARDED_FOR,
                        new ConnectionConfig(
                                Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMinutes(2), 4096, 1024),
                        Duration.ofSeconds(10)),
                server);
    }

    @Test
    void full_mapping() {
        String yaml = ADMIN_KEY
                + """
                server:
                  issuer: https://auth.example.com
                  address: 10.1.2.3:8443
                  root_secret_file: %s
                  previous_root_secret_file: %s
                  allowed_hosts: [auth.internal]
                  allowed_origins: ["https://app.example.com"]
                  trusted_proxies: [10.0.0.0/8, "fd00::/8"]
                  forwarded_header: forwarded
                  read_timeout: 1s
                  write_timeout: 2s
                  idle_timeout: 3s
                  max_connections: 50
                  max_connections_per_address: 5
                  shutdown_wait: 4s
                """.formatted(
                                Configs.file("0123456789-0123456789-0123456789"),
                                Configs.file("the-one-before-0123456789-0123456"));

        ServerConfig server = Configs.fromYaml(yaml).server();

        Configs.assertGivesAll(ServerConfig.KEYS, yaml);
        assertEquals(
                "0123456789-0123456789-0123456789",
                server.rootSecret().orElseThrow().reveal());
        assertEquals(
                new ServerConfig(
                        new Issuer("https://auth.example.com"),
                        new ListenAddress("10.1.2.3", 8443),
                        server.rootSecret(),
                        server.previousRootSecret(),
                        List.of("auth.internal"),
                        List.of("https://app.example.com"),
                        List.of(new Cidr("10.0.0.0/8"), new Cidr("fd00::/8")),
                        ServerConfig.ForwardedHeader.FORWARDED,
                        new ConnectionConfig(
                                Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 50, 5),
                        Duration.ofSeconds(4)),
                server);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:9100, localhost:9100",
        "http://127.0.0.5:9100, 127.0.0.5:9100",
        "http://[::1]:9100, [::1]:9100",
    })
    void a_loopback_issuer_binds_its_own_address_and_port(String issuer, String address) {
        ServerConfig server =
                Configs.fromYaml("server: {issuer: \"" + issuer + "\"}").server();

        assertEquals(address, server.address().toString());
    }

    @Test
    void another_issuer_binds_every_interface() {
        ServerConfig server = Configs.fromYaml(ADMIN_KEY + "server: {issuer: \"https://auth.example.com\"}")
                .server();

        assertEquals(":9000", server.address().toString());
        assertEquals("0.0.0.0", server.address().bindHost());
    }

    @Test
    void a_loopback_issuer_on_every_interface_draws_a_warning() {
        List<String> warnings = Configs.warnings("server: {address: \":9000\"}", java.util.Map.of());

        assertTrue(warnings.stream().anyMatch(text -> text.startsWith("server.address: listens on every interface")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://auth.example.com", "https://auth.example.com/", "https://a.example/x?y", "nonsense"})
    void an_issuer_that_breaks_the_rules_is_refused(String issuer) {
        List<String> problems = Configs.problems("server: {issuer: \"" + issuer + "\"}");

        assertTrue(
                problems.getFirst().matches("server\\.issuer \\(authplane.*\\.yaml, line 1\\): the issuer .*"),
                problems::toString);
    }

    @Test
    void a_short_root_secret_is_refused_and_not_repeated() {
        List<String> problems =
                Configs.problems("", java.util.Map.of("AUTHPLANE_SERVER_ROOT_SECRET", "hunter2hunter2"));

        assertEquals(List.of("AUTHPLANE_SERVER_ROOT_SECRET: the root secret has fewer than 32 bytes"), problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "example.com", "::1/129", "1.2.3.4/"})
    void what_is_no_network_is_refused(String network) {
        List<String> problems = Configs.problems("server: {trusted_proxies: [\"" + network + "\"]}");

        assertTrue(problems.getFirst().contains("is not a network like 10.0.0.0/8"), problems::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9000", "localhost", ":70000", "a b:1", "http://localhost:9000"})
    void what_is_no_address_is_refused(String address) {
        List<String> problems = Configs.problems("server: {address: \"" + address + "\"}");

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().startsWith("server.address ("), problems::toString);
    }

    @Test
    void any_origin_is_the_meaning_of_the_star() {
        ServerConfig server = Configs.fromYaml("server: {allowed_origins: \"https://a.example,*\"}")
                .server();

        assertEquals(List.of(), server.allowedOrigins());
    }

    @Test
    void tls_for_both_listeners_or_for_each_its_own() {
        String server = ADMIN_KEY.replace("}", ", tls: {cert: c, key: d}}")
                + "server: {issuer: https://a.example, tls: {cert: a, key: b}}\n";

        TlsConfig own = Configs.fromYaml(server).tls();

        Configs.assertGivesAll(
                Stream.of(TlsConfig.KEYS, TlsConfig.ADMIN_KEYS)
                        .<Key<?>>flatMap(List::stream)
                        .toList(),
                server);
        assertEquals(Optional.of(new TlsFiles(Path.of("a"), Path.of("b"))), own.main());
        assertEquals(Optional.of(new TlsFiles(Path.of("c"), Path.of("d"))), own.admin());
        TlsConfig shared = Configs.fromYaml(ADMIN_KEY + "server: {issuer: https://a.example, tls: {cert: a, key: b}}\n")
                .tls();
        assertEquals(shared.main(), shared.admin());
        assertEquals(
                new TlsConfig(Optional.empty(), Optional.empty()),
                Configs.defaults().tls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer: https://a.example, tls: {cert: a}", "tls: {cert: a, key: b}"})
    void tls_needs_both_files_and_an_issuer_that_says_so(String server) {
        List<String> problems = Configs.problems(ADMIN_KEY + "server: {" + server + "}\n");

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().startsWith("server.tls.cert: "), problems::toString);
    }
}
