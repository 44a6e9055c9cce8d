package io.authplane.bootstrap.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.authplane.bootstrap.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// The server against its own documents: `-Dapi.seed=N` repeats a run, `-Dapi.requests=N` makes it longer.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchemaDrivenRunTest {

    private static final long SEED = Long.getLong("api.seed", 20_261_124L);
    private static final int REQUESTS = Integer.getInteger("api.requests", 10_000);
    private static final String PASSWORD = "correct horse battery";
    private static final Map<String, String> KEYS = Map.of(
            "admin", "key-of-the-admin-0123456789",
            "operator", "key-of-the-operator-0123456789",
            "auditor", "key-of-the-auditor-0123456789");

    private final Path folder = TestServer.Scratch.folder();
    private final Set<String> kept = new HashSet<>();
    private TestServer server = started("rate_limit: {enabled: false, auth_fail_max: 0}\n", "");
    private String root = "";

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void ten_thousand_requests_good_and_hostile_are_all_answered_as_documented() {
        System.out.println("schema-driven run: -Dapi.seed=" + SEED + " -Dapi.requests=" + REQUESTS);
        Person.Set set = people();
        try (SchemaDrivenRun run = run(SEED)) {
            Person person = new Person(run, set);
            person.trip();
            run.each();
            takenSlug(run);
            run.until(REQUESTS, () -> {
                person.trip();
                look(run, set);
            });
            withoutTheRoot(run);

            System.out.println("schema-driven run: " + run.sent() + " requests to " + run.operations() + " operations, "
                    + run.unavailable() + " times 503");
            assertEquals(
                    "", String.join("\n", run.faults().stream().limit(20).toList()) + String.join("\n", run.missing()));
        }
    }

    @Test
    void every_operation_that_says_so_is_refused_when_too_many_requests_come() {
        people();
        server.close();
        server = started(
                "rate_limit: {requests_per_second: 0.01, burst: 1}\n", "  requests_per_second: 0.01\n  burst: 1\n");
        try (SchemaDrivenRun run = run(SEED)) {
            run.each();
            run.each();

            assertEquals(
                    "",
                    String.join("\n", run.faults().stream().limit(20).toList()) + String.join("\n", run.unlimited()));
        }
    }

    @Test
    void a_planted_fault_of_the_server_is_found() throws SQLException {
        people();
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("authserver.db"));
                var statement = file.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            assertTrue(statement.executeUpdate("UPDATE client SET redirect_uris = 'this is no JSON'") > 0);
        }
        try (SchemaDrivenRun run = run(SEED)) {
            run.each();

            assertTrue(
                    run.faults().stream().anyMatch(fault -> fault.contains("status 500 is not documented")),
                    run.faults().toString());
            assertTrue(run.faults().stream().anyMatch(fault -> fault.contains("after GET /admin/clients")));
        }
    }

    /// Chance seldom finds a resource that lives and a slug that is taken at once.
    private void takenSlug(SchemaDrivenRun run) {
        run.send(new Requests.Sent(
                run.operation("updateResource"),
                "/admin/resources/" + root,
                Map.of(
                        "Host", "localhost",
                        "Authorization", "Bearer " + KEYS.get("operator"),
                        "Content-Type", "application/json"),
                "{\"slug\":\"notes\"}".getBytes(StandardCharsets.UTF_8)));
    }

    /// What the trip left behind, so that the run finds it; and a client that lives is not deleted by mistake.
    private void look(SchemaDrivenRun run, Person.Set set) {
        Map<String, String> headers = Map.of("Host", "localhost", "Authorization", "Bearer " + KEYS.get("operator"));
        String client = Requests.encoded(set.client());
        for (Map.Entry<String, String> wanted : Map.of(
                        "listIssuances", "/admin/issuances?limit=5&client=" + client,
                        "listConsents", "/admin/grants/consent?client_id=" + client,
                        "deleteClient", "/admin/clients/" + client)
                .entrySet()) {
            run.send(new Requests.Sent(run.operation(wanted.getKey()), wanted.getValue(), headers, new byte[0]));
        }
        run.send(run.requests.make(run.operation("getIssuance"), Requests.Flaw.NONE));
        run.send(run.requests.make(run.operation("revokeIssuance"), Requests.Flaw.NONE));
        run.send(run.requests.make(run.operation("revokeConsent"), Requests.Flaw.NONE));
    }

    private void withoutTheRoot(SchemaDrivenRun run) {
        Map<String, String> headers = Map.of("Host", "localhost", "Authorization", "Bearer " + KEYS.get("operator"));
        run.send(new Requests.Sent(run.operation("deleteResource"), "/admin/resources/" + root, headers, new byte[0]));
        for (String id : List.of("rootResourceMetadata", "rootResourceMetadataHead")) {
            run.send(new Requests.Sent(
                    run.operation(id), run.operation(id).path(), Map.of("Host", "localhost"), new byte[0]));
        }
    }

    private SchemaDrivenRun run(long seed) {
        SchemaDrivenRun run =
                new SchemaDrivenRun(seed, URI.create(server.issuer()).getPort(), adminPort(), KEYS, kept);
        run.state.add("oauth-protected-resource", "notes");
        try (Channel channel = new Channel(URI.create(server.issuer()).getPort())) {
            Matcher asset = Pattern.compile("/assets/(\\w+)\\.([0-9a-f]{12})\\.(\\w+)")
                    .matcher(channel.send("GET", "/login", Map.of("Host", "localhost"), new byte[0])
                            .body());
            while (asset.find()) {
                run.state.add(asset.group(1) + ".{hash}." + asset.group(3), asset.group(2));
            }
        }
        return run;
    }

    private int adminPort() {
        return URI.create(server.adminUrl()).getPort();
    }

    private TestServer started(String limits, String adminLimits) {
        try {
            StringBuilder yaml = new StringBuilder("admin:\n" + adminLimits + "  keys:\n");
            for (Map.Entry<String, String> key : new java.util.TreeMap<>(KEYS).entrySet()) {
                Path file = Files.writeString(folder.resolve(key.getKey() + ".key"), key.getValue());
                yaml.append("    - {name: the-")
                        .append(key.getKey())
                        .append(", role: ")
                        .append(key.getKey())
                        .append(", key_file: ")
                        .append(file)
                        .append("}\n");
            }
            yaml.append(limits)
                    .append(
                            "dcr:\n  rate_limit: 1000000\n  rate_limit_burst: 1000000\n  approved_redirects: [https://c1.example.com/callback]\n");
            return TestServer.startWith(folder, Files.writeString(folder.resolve("config.yaml"), yaml.toString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Person.Set people() {
        made("POST", "/admin/users", "{\"email\":\"ada@authplane.test\",\"password\":\"" + PASSWORD + "\"}");
        made("POST", "/admin/resources", resource("notes", "https://notes.authplane.test/mcp"));
        root = made("POST", "/admin/resources", resource("root", server.issuer()))
                .path("id")
                .asText();
        JsonNode open = made("POST", "/admin/clients", client("none", "https://app.authplane.test/callback"));
        JsonNode secret =
                made("POST", "/admin/clients", client("client_secret_basic", "https://app.authplane.test/callback"));
        JsonNode local = made("POST", "/admin/clients", client("none", "com.example.app:/callback"));
        return new Person.Set(
                "ada@authplane.test",
                PASSWORD,
                open.path("client_id").asText(),
                "https://app.authplane.test/callback",
                secret.path("client_id").asText(),
                secret.path("client_secret").asText(),
                local.path("client_id").asText(),
                "com.example.app:/callback",
                "https://notes.authplane.test/mcp");
    }

    private JsonNode made(String method, String path, String json) {
        try (Channel channel = new Channel(adminPort())) {
            Channel.Reply reply = channel.send(
                    method,
                    path,
                    Map.of(
                            "Host", "localhost",
                            "Authorization", "Bearer " + KEYS.get("admin"),
                            "Content-Type", "application/json"),
                    json.getBytes(StandardCharsets.UTF_8));
            assertEquals(201, reply.status(), reply.toString());
            JsonNode made = SchemaDrivenRun.json(reply);
            List.of("id", "client_id")
                    .forEach(member -> kept.add(made.path(member).asText()));
            return made;
        }
    }

    private static String resource(String slug, String uri) {
        return "{\"slug\":\"" + slug + "\",\"uri\":\"" + uri + "\",\"scopes\":[{\"name\":\"notes:read\"}]}";
    }

    private static String client(String method, String redirect) {
        return "{\"client_name\":\"Kept\",\"redirect_uris\":[\"" + redirect + "\"],\"token_endpoint_auth_method\":\""
                + method + "\"}";
    }
}
