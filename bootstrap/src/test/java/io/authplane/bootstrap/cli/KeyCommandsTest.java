package io.authplane.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys on the command line, on an installation that served once.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyCommandsTest {

    private static final Pattern KID = Pattern.compile("kid +(\\S+)");

    @TempDir
    Path data;

    @BeforeEach
    void serve_once() {
        TestServer.start(data, Map.of()).close();
    }

    @Test
    void a_key_is_listed_rotated_and_retired() {
        assertTrue(done("admin", "key", "list").out().contains("current"));

        CommandRun rotated = done("admin", "key", "rotate");
        String next = kid(rotated);

        assertTrue(rotated.out().contains("signs_from"));
        assertEquals(next, kid(done("admin", "key", "rotate")), "it is waiting already");
        assertTrue(done("admin", "key", "list").out().contains("next"));
        assertTrue(done("admin", "key", "retire", "--kid", next).out().contains("retired"));
        CommandRun unknown = CommandRun.in(data, "admin", "key", "retire", "--kid", "none");
        assertEquals(1, unknown.exitCode());
        assertEquals("authplane: there is no such key\n", unknown.err());
    }

    @Test
    void a_purpose_says_what_it_would_end_and_does_it_only_when_told() {
        CommandRun asked = CommandRun.in(data, "purpose", "rotate", "client_secret", "--end-older");

        assertEquals(2, asked.exitCode());
        assertTrue(asked.err().contains("every client secret that exists ends"), asked.err());
        assertFalse(done("purpose", "list").out().contains("dead"));
        done("purpose", "rotate", "client_secret", "--end-older", "--yes");
        done("purpose", "rotate", "refresh_token", "--yes");
        String list = done("purpose", "list").out();
        assertTrue(list.contains("dead") && list.contains("verify") && list.contains("current"), list);
        CommandRun audit = CommandRun.in(data, "purpose", "rotate", "audit", "--end-older", "--yes");
        assertEquals(1, audit.exitCode());
        CommandRun unknown = CommandRun.in(data, "purpose", "rotate", "nonsense", "--yes");
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.err().contains("it is one of refresh_token, client_secret"), unknown.err());
    }

    @Test
    void the_root_secret_is_changed_and_everything_opens_with_the_new_one_only() throws IOException {
        String old = Files.readString(data.resolve("secrets/root")).strip();
        Map<String, String> both = Map.of(
                "AUTHPLANE_SERVER_ROOT_SECRET",
                "the-new-root-secret-0123456789-012345",
                "AUTHPLANE_SERVER_PREVIOUS_ROOT_SECRET",
                old);
        Map<String, String> onlyNew = Map.of("AUTHPLANE_SERVER_ROOT_SECRET", "the-new-root-secret-0123456789-012345");

        assertEquals(2, CommandRun.in(data, "root", "rotate").exitCode(), "no previous one is given");
        CommandRun early = CommandRun.in(data, onlyNew, "", "purpose", "list");
        assertEquals(1, early.exitCode());
        assertTrue(early.err().contains("do not open with this root secret"), early.err());

        CommandRun rotated = CommandRun.in(data, both, "", "root", "rotate");

        assertEquals(0, rotated.exitCode(), rotated.err());
        assertTrue(rotated.out().contains("keys are under the present root secret now"), rotated.out());
        assertEquals(0, CommandRun.in(data, onlyNew, "", "purpose", "list").exitCode());
        assertEquals(1, CommandRun.in(data, "purpose", "list").exitCode(), "a node with the old one only");
        TestServer.start(data, onlyNew).close();
    }

    private CommandRun done(String... arguments) {
        return CommandRun.done(data, arguments);
    }

    private static String kid(CommandRun run) {
        Matcher matcher = KID.matcher(run.out());
        assertTrue(matcher.find(), run.out());
        return matcher.group(1);
    }
}
