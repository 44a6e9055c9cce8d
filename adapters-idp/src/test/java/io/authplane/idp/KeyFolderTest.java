package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.key.SignerUnavailable;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.oauth.Rfc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyFolderTest {

    @TempDir
    Path data;

    private Path folder;
    private Path current;

    @BeforeEach
    void name_the_files() {
        folder = data.resolve("secrets/signing");
        current = folder.resolve("current.pem");
    }

    @Test
    @Rfc(value = 7468, section = "10")
    void the_first_start_makes_a_private_folder_with_a_private_key() throws IOException {
        KeyFolder.Opened first = open();

        assertTrue(first.created());
        assertEquals("rwx------", permissions(folder));
        assertEquals("rw-------", permissions(current));
        assertEquals(List.of("current.pem"), names());
        List<String> lines = Files.readAllLines(current);
        assertEquals("-----BEGIN PRIVATE KEY-----", lines.getFirst());
        assertEquals("-----END PRIVATE KEY-----", lines.getLast());
        assertTrue(lines.stream().allMatch(line -> line.length() <= 64));
    }

    @Test
    void later_starts_find_the_same_key_and_leave_the_file_alone() throws IOException {
        KeyId kid = open().key().id();
        byte[] before = Files.readAllBytes(current);

        KeyFolder.Opened again = open();

        assertFalse(again.created());
        assertEquals(kid, again.key().id());
        assertArrayEquals(before, Files.readAllBytes(current));
    }

    @Test
    void an_empty_private_folder_gets_a_key() throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        assertTrue(open().created());
    }

    @Test
    void what_a_crash_left_of_an_earlier_start_does_not_hinder_a_new_one() throws IOException {
        open();
        Files.move(current, folder.resolve(".AAAAAAAAAAAAAAAA.new"));

        assertTrue(open().created());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwxrwxrwx"})
    void refuses_a_key_that_is_open_to_others(String permissions) throws IOException {
        open();
        Files.setPosixFilePermissions(current, PosixFilePermissions.fromString(permissions));

        assertRefused(current + " is open to others (" + permissions + "): close it with 'chmod 600 " + current + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-x---", "rwx---r-x", "rwx--x---", "rwxrwxrwx"})
    void refuses_a_folder_that_is_open_to_others_and_makes_no_key_in_it(String permissions) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));

        assertRefused(folder + " is open to others (" + permissions + "): close it with 'chmod 700 " + folder + "'");
        assertEquals(List.of(), names());
    }

    @Test
    void refuses_a_folder_whose_key_was_moved_away() throws IOException {
        open();
        Files.move(current, folder.resolve("current.pem.bak"));

        assertRefused("the key folder " + folder + " holds files but no current.pem: put the signing key back, or empty"
                + " the folder to start with a new one");
        assertEquals(List.of("current.pem.bak"), names());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nAAA=AAAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n",
                "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
            })
    void refuses_what_is_not_one_unencrypted_pkcs8_block(String pem) throws IOException {
        open();
        Files.writeString(current, pem);

        assertRefused(current + " is not a PEM file with one unencrypted PKCS#8 private key (BEGIN PRIVATE KEY);"
                + " convert with 'openssl pkcs8 -topk8 -nocrypt'");
        assertEquals(pem, Files.readString(current));
    }

    @Test
    void refuses_two_keys_in_one_file_and_text_around_one() throws IOException {
        open();
        String pem = Files.readString(current);

        for (String bad : List.of(pem + pem, "key: " + pem, "# comment\n" + pem, pem + "comment\n")) {
            Files.writeString(current, bad);
            assertThrows(SignerUnavailable.class, this::open, bad.substring(0, 10));
        }
    }

    @Test
    void accepts_a_key_with_windows_line_ends_and_blank_lines_around() throws IOException {
        KeyId kid = open().key().id();

        Files.writeString(current, "\r\n" + Files.readString(current).replace("\n", "\r\n") + "\r\n");

        assertEquals(kid, open().key().id());
    }

    @Test
    void refuses_a_block_that_is_no_key_and_a_key_of_another_kind() throws Exception {
        open();

        for (byte[] der : List.of(
                new byte[] {1, 2, 3},
                KeyPairGenerator.getInstance("Ed25519")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded())) {
            Files.writeString(current, Pem.print(der));

            assertRefused(current + " does not hold an elliptic-curve private key in PKCS#8");
        }
    }

    @Test
    void refuses_a_file_too_large_for_a_key() throws IOException {
        open();
        Files.writeString(current, " ".repeat(20_000));

        assertRefused(current + " is too large for a private key");
    }

    @Test
    void says_which_folder_cannot_be_used() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "a file where the folder should be");

        String sentence = assertThrows(SignerUnavailable.class, this::open).getMessage();

        assertTrue(sentence.startsWith("the key folder " + folder + " cannot be used: "), sentence);
    }

    @Test
    void of_fifty_threads_one_makes_the_key_and_all_get_it() throws Exception {
        int threads = 50;
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<KeyFolder.Opened> racer = () -> {
            start.await();
            return open();
        };

        Set<KeyId> keys = new HashSet<>();
        int made = 0;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var opened : executor.invokeAll(Collections.nCopies(threads, racer))) {
                keys.add(opened.get().key().id());
                made += opened.get().created() ? 1 : 0;
            }
        }

        assertEquals(1, keys.size());
        assertEquals(1, made);
        assertEquals(List.of("current.pem"), names());
    }

    @Test
    void of_four_processes_one_makes_the_key_and_all_get_it() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(startRacer());
        }
        for (Process process : processes) {
            assertEquals("ready", process.inputReader().readLine());
        }
        for (Process process : processes) {
            process.outputWriter().write("go\n");
            process.outputWriter().flush();
        }

        Set<String> keys = new HashSet<>();
        int made = 0;
        for (Process process : processes) {
            try (BufferedReader output = process.inputReader()) {
                keys.add(output.readLine());
                made += "created".equals(output.readLine()) ? 1 : 0;
            }
            assertEquals(0, process.waitFor());
        }

        assertEquals(Set.of(open().key().id().value()), keys);
        assertEquals(1, made);
    }

    private Process startRacer() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeyFolderRacer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private KeyFolder.Opened open() {
        return new KeyFolder(folder).open(Fixtures.RANDOM, SignatureProvider.best());
    }

    private void assertRefused(String sentence) {
        assertEquals(sentence, assertThrows(SignerUnavailable.class, this::open).getMessage());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /// One process of the race: opens the folder when told to, says the key id and whether it made the key.
    static final class KeyFolderRacer {

        private KeyFolderRacer() {}

        static void main(String[] args) throws IOException {
            var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            System.out.println("ready");
            input.readLine();
            KeyFolder.Opened opened = new KeyFolder(Path.of(args[0])).open(Fixtures.RANDOM, SignatureProvider.jdk());
            System.out.println(opened.key().id().value());
            System.out.println(opened.created() ? "created" : "found");
        }
    }
}
