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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// A trail that a server sealed, exported and verified with the commands, whole and tampered with.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DATA = TestServer.Scratch.folder();

    /// Where a command finds neither a configuration nor a database.
    private static final Path NOWHERE = TestServer.Scratch.folder();

    private static final Path TRAIL = DATA.resolve("trail.jsonl");

    @BeforeAll
    static void record_and_seal() throws IOException {
        assertEquals(0, CommandRun.in(DATA, "migrate").exitCode());
        for (int i = 0; i < 5; i++) {
            CommandRun created = CommandRun.in(
                    DATA,
                    "admin",
                    "client",
                    "create",
                    "--name",
                    "c" + i,
                    "--redirect-uris",
                    "https://c.example.com/cb");
            assertEquals(0, created.exitCode(), created.err());
        }
        TestServer.start(DATA, Map.of()).close(); // seals once more at its stop
        CommandRun exported = run("audit", "export", "--output", TRAIL.toString());
        assertEquals(0, exported.exitCode(), exported.err());
        assertTrue(lines().size() > 7, () -> "only " + lines());
    }

    @Test
    void a_trail_says_where_it_begins_and_with_which_key_it_is_verified() throws IOException {
        JsonNode head = JSON.readTree(lines().getFirst());

        assertEquals("trail", head.path("type").asText());
        assertEquals(0, head.path("start").path("seq").asInt());
        assertEquals(1, head.path("keys").size());
        JsonNode row = JSON.readTree(lines().get(1));
        assertEquals(1, row.path("seq").asInt());
        assertTrue(row.path("detail").isObject());
    }

    @Test
    void an_export_is_for_its_owner_only_and_overwrites_nothing() throws IOException {
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(TRAIL)));

        CommandRun again = run("audit", "export", "--output", TRAIL.toString());

        assertEquals(2, again.exitCode());
        assertTrue(again.err().contains("already; it is not overwritten"), again.err());
    }

    @Test
    void a_good_trail_verifies_without_server_and_database_and_says_what_is_not_sealed() {
        CommandRun verified = verify(TRAIL);

        assertEquals(0, verified.exitCode(), verified.err());
        assertTrue(verified.out().contains("the trail is good"), verified.out());
        assertTrue(verified.out().contains("signed up to row "), verified.out());
        assertTrue(verified.out().contains("1 rows not sealed yet"), verified.out());
    }

    @Test
    void a_changed_row_is_named_by_its_number() throws IOException {
        List<String> lines = lines();
        lines.set(3, lines.get(3).replaceFirst("\"actor_id\":\"[^\"]*\"", "\"actor_id\":\"mallory\""));

        CommandRun verified = verify(written(lines));

        assertEquals(1, verified.exitCode());
        assertTrue(verified.err().contains("row 3 ("), verified.err());
        assertTrue(verified.err().contains("was changed"), verified.err());
    }

    @Test
    void a_removed_row_is_named_by_its_number() throws IOException {
        List<String> lines = lines();
        lines.remove(3);

        assertEquals(
                "authplane: the trail is broken: row 3 was removed\n",
                verify(written(lines)).err());
    }

    @Test
    void reordered_rows_are_named() throws IOException {
        List<String> lines = lines();
        Collections.swap(lines, 2, 4);

        String said = verify(written(lines)).err();

        assertTrue(said.contains("rows were reordered: row 4 "), said);
        assertTrue(said.contains("where row 2 belongs"), said);
    }

    @Test
    void a_tail_that_was_cut_off_is_found_with_the_checkpoint_that_was_kept() throws IOException {
        List<String> lines = lines();
        String checkpoint = lines.stream()
                .filter(line -> line.contains("\"type\":\"checkpoint\""))
                .reduce((_, last) -> last)
                .orElseThrow();
        Path cut = written(lines.subList(0, 4));

        assertEquals(0, verify(cut).exitCode());
        CommandRun verified = verify(cut, "--checkpoint", checkpoint);
        assertEquals(1, verified.exitCode());
        assertTrue(verified.err().contains("the tail was cut off: the trail ends at row 3"), verified.err());

        Path log = Files.writeString(
                NOWHERE.resolve("server.log"), "2026-01-01T00:00:00Z INFO serving\n" + asLogLine(checkpoint) + "\n");
        assertTrue(verify(cut, "--checkpoint", log.toString()).err().contains("the tail was cut off"));
    }

    @Test
    void only_the_key_that_was_kept_is_trusted_if_it_is_given() throws IOException {
        String own =
                JSON.readTree(lines().getFirst()).path("keys").path(0).path("x").asText();

        assertEquals(0, verify(TRAIL, "--key", own).exitCode());
        CommandRun foreign = verify(TRAIL, "--key", "A".repeat(43));
        assertEquals(1, foreign.exitCode());
        assertTrue(foreign.err().contains("not signed by a trusted key"), foreign.err());
        assertEquals(2, verify(TRAIL, "--key", "short").exitCode());
    }

    @Test
    void addresses_can_be_left_out_and_the_trail_verifies() throws IOException {
        Path without = NOWHERE.resolve("without.jsonl");

        assertEquals(
                0,
                run("audit", "export", "--without-addresses", "--output", without.toString())
                        .exitCode());

        assertFalse(Files.readString(without).contains("\"ip\""));
        assertEquals(0, verify(without).exitCode());
    }

    @Test
    void a_part_of_the_trail_verifies_by_itself() throws IOException {
        JsonNode third = JSON.readTree(lines().get(3));
        Path part = NOWHERE.resolve("part.jsonl");

        CommandRun exported =
                run("audit", "export", "--since", third.path("created_at").asText(), "--output", part.toString());

        assertEquals(0, exported.exitCode(), exported.err());
        assertTrue(JSON.readTree(Files.readAllLines(part).get(1)).path("seq").asInt() > 1);
        assertEquals(0, verify(part).exitCode());
    }

    @Test
    void what_is_no_trail_is_refused_with_the_line() throws IOException {
        assertTrue(verify(written(List.of("nonsense"))).err().contains("line 1"));
        assertEquals(2, verify(NOWHERE.resolve("missing")).exitCode());
        List<String> lines = lines();
        lines.set(2, "{\"type\":\"row\"}");
        assertTrue(verify(written(lines)).err().contains("line 3"));
        assertEquals(2, verify(TRAIL, "--checkpoint", "nowhere.log").exitCode());
    }

    @Test
    void rows_are_listed_and_the_reading_is_recorded() throws IOException {
        JsonNode listed = JSON.readTree(run("admin", "audit", "list", "--action", "client.created_admin", "--json")
                .out());

        assertEquals(5, listed.path("events").size());
        assertEquals("cli", listed.path("events").path(0).path("actor_id").asText());
        JsonNode reads = JSON.readTree(run("admin", "audit", "list", "--action", "audit.read", "--json")
                .out());
        assertTrue(reads.path("events").size() >= 1);
        assertEquals(2, run("admin", "audit", "list", "--since", "yesterday").exitCode());
    }

    @Test
    void a_key_without_a_file_is_refused() {
        CommandRun refused = run("audit", "verify", "--key", "A".repeat(43));

        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("--key is for a FILE"), refused.err());
    }

    private static String asLogLine(String checkpoint) throws IOException {
        JsonNode members = JSON.readTree(checkpoint);
        return "2026-01-01T00:00:01.000Z INFO audit checkpoint "
                + members.properties().stream()
                        .filter(member -> !member.getKey().equals("type"))
                        .map(member -> member.getKey() + "=" + member.getValue().asText())
                        .collect(Collectors.joining(" "));
    }

    private static List<String> lines() {
        try {
            return new ArrayList<>(Files.readAllLines(TRAIL));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path written(List<String> lines) throws IOException {
        return Files.write(Files.createTempFile(NOWHERE, "trail", ".jsonl"), lines);
    }

    private static CommandRun verify(Path file, String... more) {
        List<String> arguments = new ArrayList<>(List.of("audit", "verify", file.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.in(NOWHERE, arguments.toArray(String[]::new));
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.in(DATA, arguments);
    }
}
