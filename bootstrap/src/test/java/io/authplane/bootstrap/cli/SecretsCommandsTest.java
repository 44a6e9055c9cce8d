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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets that leave an installation and come back, on an installation that served once.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretsCommandsTest {

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
    void secrets_go_out_under_a_passphrase_and_come_back_after_a_loss() throws IOException {
        done("admin", "key", "rotate");
        String keys = done("admin", "key", "list").out();
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
        assertEquals(keys, done("admin", "key", "list").out());
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
        return CommandRun.done(data, arguments);
    }

    private static void delete(Path path) throws IOException {
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
