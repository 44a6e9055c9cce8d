package io.authplane.bootstrap.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.secrets.OwnerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys and secrets on the command line, on an installation that served once.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyCommandsTest {

    private static final Pattern KID = Pattern.compile("kid +(\\S+)");
    private static final Map<String, String> NONE = Map.of();

    @TempDir
    Path data;

    @TempDir
    Path elsewhere;

    private Path passphrase;

    @BeforeEach
    void serve_once() {
        TestServer.start(data, NONE).close();
        passphrase = elsewhere.resolve("passphrase");
        OwnerFile.create(passphrase, "correct horse battery staple\n");
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

    @Test
    void secrets_go_out_under_a_passphrase_and_come_back_after_a_loss() throws IOException {
        String kid = kid(CommandRun.in(data, "admin", "key", "rotate"));
        Path file = elsewhere.resolve("secrets");
        String root = Files.readString(data.resolve("secrets/root"));

        CommandRun exported = export(file);

        assertEquals(0, exported.exitCode(), exported.err());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertFalse(Files.readString(file).contains(root.strip()));
        assertEquals(2, export(file).exitCode(), "nothing is overwritten");

        delete(data.resolve("secrets/root"));
        delete(data.resolve("keys"));
        CommandRun lost = CommandRun.in(data, "admin", "key", "list");
        assertEquals(1, lost.exitCode(), "no new root is made for a database that has keys");
        assertTrue(lost.err().contains("put it back from a backup"), lost.err());

        CommandRun imported =
                CommandRun.in(data, "secrets", "import", file.toString(), "--passphrase-file", passphrase.toString());

        assertEquals(0, imported.exitCode(), imported.err());
        assertEquals("put the root secret in its place; 2 signing keys were added\n", imported.out());
        assertEquals(root, Files.readString(data.resolve("secrets/root")));
        assertTrue(done("admin", "key", "list").out().contains(kid));
        CommandRun again =
                CommandRun.in(data, "secrets", "import", file.toString(), "--passphrase-file", passphrase.toString());
        assertEquals("the root secret was there already; 0 signing keys were added\n", again.out());
        TestServer.start(data, NONE).close();
    }

    @Test
    void an_import_overwrites_nothing_and_mixes_nothing() throws IOException {
        Path file = elsewhere.resolve("secrets");
        assertEquals(0, export(file).exitCode());
        Path foreign = elsewhere.resolve("foreign");
        TestServer.start(foreign, NONE).close();
        String root = Files.readString(foreign.resolve("secrets/root"));

        CommandRun other = CommandRun.in(
                foreign, "secrets", "import", file.toString(), "--passphrase-file", passphrase.toString());
        assertEquals(1, other.exitCode());
        assertTrue(other.err().contains("is another one than the exported; nothing was imported"), other.err());
        assertEquals(root, Files.readString(foreign.resolve("secrets/root")));

        delete(foreign.resolve("secrets/root"));
        CommandRun wrongDatabase = CommandRun.in(
                foreign, "secrets", "import", file.toString(), "--passphrase-file", passphrase.toString());
        assertEquals(1, wrongDatabase.exitCode());
        assertTrue(
                wrongDatabase.err().contains("does not open the keys of this database; nothing was imported"),
                wrongDatabase.err());
        assertTrue(Files.notExists(foreign.resolve("secrets/root")));

        delete(data.resolve("keys"));
        done("admin", "key", "rotate");
        CommandRun mixed =
                CommandRun.in(data, "secrets", "import", file.toString(), "--passphrase-file", passphrase.toString());
        assertEquals(1, mixed.exitCode());
        assertTrue(mixed.err().contains("holds signing keys that are not in the file"), mixed.err());
    }

    @Test
    void a_wrong_passphrase_a_short_one_and_none_are_one_sentence() throws IOException {
        Path file = elsewhere.resolve("secrets");
        assertEquals(0, export(file).exitCode());
        Path other = elsewhere.resolve("other");
        OwnerFile.create(other, "short\n");

        CommandRun wrong =
                CommandRun.in(data, "secrets", "import", file.toString(), "--passphrase-file", other.toString());
        assertEquals(1, wrong.exitCode());
        assertTrue(wrong.err().endsWith(": the passphrase is wrong, or the file was changed\n"), wrong.err());
        CommandRun brief = CommandRun.in(
                data, "secrets", "export", elsewhere.resolve("b").toString(), "--passphrase-file", other.toString());
        assertEquals("authplane: the passphrase has fewer than 12 characters\n", brief.err());
        CommandRun none =
                CommandRun.in(data, "secrets", "export", elsewhere.resolve("c").toString());
        assertEquals("authplane: give --passphrase-file, or run this command on a terminal\n", none.err());
        assertTrue(Files.notExists(elsewhere.resolve("b")));
    }

    @Test
    void the_root_secret_alone_is_written_for_a_server_that_does_not_keep_one() throws IOException {
        Path file = elsewhere.resolve("secrets");
        Path rootFile = elsewhere.resolve("root");
        assertEquals(0, export(file).exitCode());

        done(
                "secrets",
                "import",
                file.toString(),
                "--root-file",
                rootFile.toString(),
                "--passphrase-file",
                passphrase.toString());

        assertEquals(Files.readString(data.resolve("secrets/root")), Files.readString(rootFile));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(rootFile)));
    }

    @Test
    void nothing_is_written_through_a_link_that_leads_nowhere() throws IOException {
        Path file = elsewhere.resolve("secrets");
        assertEquals(0, export(file).exitCode());
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), elsewhere.resolve("nowhere"));

        CommandRun run = CommandRun.in(
                data,
                "secrets",
                "import",
                file.toString(),
                "--root-file",
                link.toString(),
                "--passphrase-file",
                passphrase.toString());

        assertEquals(2, run.exitCode(), run.out());
        assertTrue(run.err().endsWith("already; it is not overwritten\n"), run.err());
        assertTrue(Files.notExists(elsewhere.resolve("nowhere")));
    }

    @Test
    void a_backup_ends_by_saying_when_the_secrets_were_last_exported() {
        CommandRun before = done("backup", elsewhere.resolve("one.db").toString());
        assertTrue(before.out().contains("none was ever made"), before.out());
        assertEquals(0, export(elsewhere.resolve("secrets")).exitCode());

        CommandRun after = done("backup", elsewhere.resolve("two.db").toString());

        assertTrue(after.out().contains("the last one was made at 20"), after.out());
    }

    private CommandRun export(Path file) {
        return CommandRun.in(data, "secrets", "export", file.toString(), "--passphrase-file", passphrase.toString());
    }

    private CommandRun done(String... arguments) {
        CommandRun run = CommandRun.in(data, arguments);
        assertEquals(0, run.exitCode(), run.err());
        return run;
    }

    private static String kid(CommandRun run) {
        Matcher matcher = KID.matcher(run.out());
        assertTrue(matcher.find(), run.out());
        return matcher.group(1);
    }

    private static void delete(Path path) throws IOException {
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
