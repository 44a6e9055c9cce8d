package io.authplane.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.bootstrap.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdminCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DATA = TestServer.Scratch.folder();

    @BeforeAll
    static void migrate() {
        assertEquals(0, CommandRun.in(DATA, "migrate").exitCode());
    }

    @Test
    void tokens_issuances_and_grants_are_listed_and_what_is_not_there_is_said() throws IOException {
        assertEquals(0, json("admin", "token", "list", "--json").path("tokens").size());
        assertEquals(
                0,
                json("admin", "issuance", "list", "--user", "nobody", "--since", "7d", "--json")
                        .path("issuances")
                        .size());
        assertEquals(
                0,
                json("admin", "grant", "list-user-grants", "--user", "nobody", "--json")
                        .path("consent_grants")
                        .size());
        assertEquals(2, run("admin", "issuance", "list").exitCode());
        assertEquals(
                2,
                run("admin", "issuance", "list", "--user", "x", "--since", "31d")
                        .exitCode());
        assertEquals(
                "authplane: there is no such token\n",
                run("admin", "token", "revoke", "--id", "x").err());
        assertEquals(
                "authplane: there is no such issuance\n",
                run("admin", "issuance", "get", "--id", "x").err());
        assertEquals(
                "authplane: there is no such issuance\n",
                run("admin", "issuance", "revoke", "--id", "x").err());
        assertEquals(
                "authplane: there is no such consent\n",
                run("admin", "grant", "revoke-consent", "--id", "x").err());
    }

    @Test
    void a_user_lives_from_creation_to_deletion() throws IOException {
        Path password = Files.writeString(Files.createTempFile("password", ""), "correct horse\n");
        JsonNode created = json(
                "admin",
                "user",
                "create",
                "--email",
                "ada@example.com",
                "--name",
                "Ada",
                "--password-file",
                password.toString(),
                "--json");
        String id = created.path("id").asText();

        assertEquals("user", created.path("role").asText());
        assertEquals(
                "Ada L",
                json("admin", "user", "update", "--id", id, "--name", "Ada L", "--json")
                        .path("name")
                        .asText());
        assertEquals("suspended\n", run("admin", "user", "disable", "--id", id).out());
        assertEquals("active\n", run("admin", "user", "enable", "--id", id).out());
        assertEquals(
                "logged out; families of refresh tokens ended: 0\n",
                run("admin", "user", "force-logout", "--id", id).out());
        assertEquals(
                "changed\n",
                run("admin", "user", "set-password", "--id", id, "--password", "battery staple")
                        .out());
        assertTrue(run("admin", "user", "list").out().contains("ada@example.com"));
        assertEquals(1, run("admin", "user", "delete", "--id", id).exitCode());
        assertEquals(
                "deleted\n",
                run("admin", "user", "delete", "--id", id, "--force").out());
    }

    @Test
    void a_password_may_come_from_standard_input() {
        CommandRun created = CommandRun.in(
                DATA, Map.of(), "correct horse\n", "admin", "user", "create", "--email", "bob@example.com");
        CommandRun without = CommandRun.in(DATA, Map.of(), "", "admin", "user", "create", "--email", "eve@example.com");

        assertEquals(0, created.exitCode(), created.err());
        assertEquals(2, without.exitCode());
        assertEquals("authplane: give --password-file, or the password on standard input\n", without.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "admin client create; Missing required option: '--name=<name>'",
                "admin client create --name x; redirect_uris must hold at least one URI for the authorization_code grant",
                "admin client create --name x --auth-method magic --redirect-uris http://127.0.0.1/; "
                        + "token_endpoint_auth_method: 'magic' is not supported here",
                "admin client create --name x --redirect-uris http://evil.example/; redirect_uri",
                "admin user create --email nonsense --password longenough; email is not an e-mail address",
                "admin user create --email a@b.example --password short; password must be 8 to 256 characters",
                "admin user create --email a@b.example --password longenough --role king; role must be 'user' or 'admin'",
                "admin resource create --slug A --uri https://a.example; slug must be",
                "admin resource create --slug a --uri ftp://a.example; resource must be http or https",
                "admin resource create --slug a --uri https://a.example --backend-kind broker; backend_kind must be 'mint'",
                "admin resource create --slug a --uri https://a.example --scopes x|up|text; upstream scopes are not in this version",
                "admin client list --limit 0; limit must be 1 to 1000",
                "admin client list --nonsense; Unknown option: '--nonsense'",
                "admin client; a command is missing",
                "admin; name what to manage; --help lists it",
                "frobnicate; Unmatched argument at index 0: 'frobnicate'",
            })
    void bad_input_is_one_sentence_and_exit_code_2(String command, String sentence) {
        CommandRun run = run(command.split(" "));

        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().startsWith("authplane: " + sentence), run.err());
        assertTrue(run.err().lines().count() <= 2, run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    @Test
    void a_command_in_the_wrong_folder_makes_no_installation() {
        Path empty = TestServer.Scratch.folder();

        CommandRun run = CommandRun.in(empty, "admin", "client", "list");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("authplane: there is no database at "), run.err());
        assertEquals(0, empty.toFile().list().length);
    }

    @Test
    void the_actor_of_a_command_is_the_command_line() throws SQLException {
        run("admin", "client", "create", "--name", "Audited", "--redirect-uris", "http://127.0.0.1/cb");

        List<String> actors = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + DATA.resolve("authserver.db"));
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select distinct actor from audit_event where action = 'client.created_admin'")) {
            while (rows.next()) {
                actors.add(rows.getString(1));
            }
        }

        assertEquals(List.of("cli"), actors);
    }

    @ParameterizedTest
    @CsvSource({
        "--help",
        "admin --help",
        "admin client --help",
        "admin client create --help",
        "admin user create --help",
        "admin resource create --help",
        "serve --help",
        "migrate --help"
    })
    void every_command_explains_itself(String command) {
        CommandRun run = run(command.split(" "));

        assertEquals(0, run.exitCode());
        assertTrue(run.out().startsWith("Usage: authplane"), run.out());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 120), run.out());
        assertFalse(run.out().contains("<arg"), run.out());
    }

    @Test
    void the_version_is_printed() {
        assertTrue(run("version").out().startsWith("authplane "));
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.in(DATA, arguments);
    }

    private static JsonNode json(String... arguments) throws IOException {
        CommandRun run = run(arguments);
        assertEquals(0, run.exitCode(), run.err());
        return JSON.readTree(run.out());
    }
}
