package io.authplane.bootstrap.e2e.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.e2e.crash.Calls.Reply;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The line to PostgreSQL breaks at a COMMIT. The client gets the right answer, and nothing is spent twice.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LostAnswerTest {

    private static PostgresDatabase database;
    private static Line line;
    private static ServerProcess server;
    private static World world;
    private static Calls calls;
    private static Program program;
    private static World.Person person;

    @BeforeAll
    static void start() throws Exception {
        Path folder = TestServer.Scratch.folder();
        database = new PostgresDatabase(folder);
        line = new Line(database.port());
        // The driver then says every statement in words.
        server = new ServerProcess(folder, PostgresDatabase.variables(line.port(), "?prepareThreshold=0"));
        server.start();
        world = new World(server);
        world.registerResource();
        program = world.program();
        person = world.person();
        calls = new Calls(server);
    }

    @AfterAll
    static void stop() throws Exception {
        calls.close();
        world.close();
        server.close();
        line.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"COMMIT", "ANSWER"})
    void a_redemption_is_answered_once_and_the_code_is_spent(Line.Loss loss) {
        String code = code();
        line.loseAtNextCommit(loss);

        Reply issued = calls.redeem(program, code).orElseThrow();

        assertEquals(200, issued.status(), issued::toString);
        Reply refreshed = calls.refresh(program, issued.text("refresh_token")).orElseThrow();
        assertEquals(200, refreshed.status(), refreshed::toString);
        assertTrue(calls.redeem(program, code).orElseThrow().refusedAs("invalid_grant"));
    }

    @ParameterizedTest
    @EnumSource(names = {"COMMIT", "ANSWER"})
    void a_refresh_is_answered_with_the_next_generation(Line.Loss loss) {
        String first = calls.redeem(program, code()).orElseThrow().text("refresh_token");
        line.loseAtNextCommit(loss);

        Reply refreshed = calls.refresh(program, first).orElseThrow();

        assertEquals(200, refreshed.status(), refreshed::toString);
        assertEquals(2, Checkers.number(refreshed.text("refresh_token")));
        Reply again = calls.refresh(program, first).orElseThrow();
        assertEquals(refreshed.text("refresh_token"), again.text("refresh_token"), "the grace gives the same head");
    }

    @ParameterizedTest
    @EnumSource(names = {"COMMIT", "ANSWER"})
    void a_person_is_added_once(Line.Loss loss) {
        line.loseAtNextCommit(loss);

        Reply added = calls.admin(
                        "POST",
                        "/admin/users",
                        "{\"email\": \"%s@example.com\", \"name\": \"N\", \"password\": \"correct horse\"}"
                                .formatted(loss.name().toLowerCase(Locale.ROOT)))
                .orElseThrow();

        assertEquals(201, added.status(), () -> added + server.consoleText());
        assertEquals(
                200,
                calls.admin("GET", "/admin/users/" + added.text("id"), "")
                        .orElseThrow()
                        .status());
    }

    private static String code() {
        return world.codes(person, program, 1).getFirst();
    }
}
