package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryStores;
import io.authplane.application.key.PrivateKeyBytes;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.key.SigningKeys;
import io.authplane.application.key.SigningKeysContract;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.oauth.Rfc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFolderTest extends SigningKeysContract {

    @TempDir
    Path data;

    private final InMemoryStores stores = new InMemoryStores();
    private Path folder;
    private Path first;
    private KeyFolder keys;

    @BeforeEach
    void name_the_files() {
        folder = data.resolve("secrets/signing");
        first = folder.resolve("signing-0001.pem");
        keys = new KeyFolder(folder, Fixtures.RANDOM, Fixtures.RSA_BITS);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    protected SigningKeys keys() {
        return keys;
    }

    @Test
    void asking_makes_nothing() {
        keys.all(tenant);

        assertTrue(Files.notExists(folder));
    }

    @Test
    @Rfc(value = 7468, section = "10")
    void the_first_key_makes_a_private_folder_with_a_private_file() throws IOException {
        add(1);

        assertEquals("rwx------", permissions(folder));
        assertEquals("rw-------", permissions(first));
        assertEquals(List.of("signing-0001.pem"), names());
        List<String> lines = Files.readAllLines(first);
        assertTrue(lines.contains("-----BEGIN PRIVATE KEY-----"));
        assertEquals("-----END PRIVATE KEY-----", lines.getLast());
    }

    @ParameterizedTest
    @EnumSource
    @Rfc(value = 7468, section = "2")
    void other_programs_read_the_key_behind_what_is_said_about_it(SigningAlgorithm algorithm) throws Exception {
        PrivateKeyBytes bytes = keys.generate(tenant, algorithm);
        assertTrue(keys.add(tenant, facts(1, bytes), bytes));

        Process openssl = new ProcessBuilder("openssl", "pkey", "-in", first.toString(), "-noout", "-text")
                .redirectErrorStream(true)
                .start();
        String output = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, openssl.waitFor(), output);
        assertEquals(facts(1, bytes), keys.all(tenant).getFirst());
    }

    @Test
    void a_retired_key_leaves_a_note_without_the_key() throws IOException {
        SigningKey key = add(1);
        add(2);

        keys.retire(tenant, key.kid(), Fixtures.NOW);

        assertEquals(List.of("signing-0001.retired", "signing-0002.pem"), names());
        assertFalse(Files.readString(folder.resolve("signing-0001.retired")).contains("PRIVATE"));
    }

    @Test
    void a_retirement_that_a_crash_cut_off_counts() throws IOException {
        SigningKey key = add(1);
        add(2);
        byte[] pem = Files.readAllBytes(first);
        keys.retire(tenant, key.kid(), Fixtures.NOW);

        Files.write(first, pem);
        Files.setPosixFilePermissions(first, PosixFilePermissions.fromString("rw-------"));

        assertTrue(keys.all(tenant).getLast().isRetired());
        assertTrue(keys.reveal(tenant, key.kid()).isEmpty());
        assertFalse(keys.retire(tenant, key.kid(), Fixtures.NOW));
        assertTrue(Files.notExists(first), "the private half is still on the disk");
    }

    @Test
    void a_retirement_that_a_crash_cut_off_is_finished_at_the_next_start() throws IOException {
        SigningKey key = add(1);
        add(2);
        byte[] pem = Files.readAllBytes(first);
        keys.retire(tenant, key.kid(), Fixtures.NOW);
        Files.write(first, pem);

        keys.cover(tenant, Duration.ofMinutes(15));

        assertTrue(Files.notExists(first));
    }

    @Test
    void no_key_is_printed() throws IOException {
        SigningKey key = add(1);

        KeyFile file = KeyFile.parse(1, Files.readAllBytes(first)).orElseThrow();

        assertEquals("KeyFile[" + key + "]", file.toString());
    }

    @Test
    void a_bare_key_signed_from_the_beginning_whenever_it_was_copied() throws IOException {
        plain(SigningAlgorithm.ES256);

        assertEquals(Instant.EPOCH, keys.all(tenant).getFirst().signsFrom());
    }

    @Test
    void a_bare_key_of_an_earlier_version_is_the_first_one() throws IOException {
        PrivateKeyBytes bytes = plain(SigningAlgorithm.ES256);

        SigningKey found = keys.all(tenant).getFirst();

        assertEquals(1, found.number());
        assertEquals(bytes.kid(), found.kid());
        assertEquals(Duration.ofHours(24), found.longestToken());
        assertArrayEquals(
                bytes.revealBytes(),
                keys.reveal(tenant, found.kid()).orElseThrow().revealBytes());
        SigningKey next = add(2);
        assertTrue(keys.retire(tenant, found.kid(), Fixtures.NOW));
        assertEquals(List.of("signing-0001.retired", "signing-0002.pem"), names());
        assertEquals(next, keys.all(tenant).getFirst());
    }

    @Test
    void what_a_bare_key_is_for_follows_from_its_kind() throws IOException {
        plain(SigningAlgorithm.ED25519);
        assertEquals(SigningAlgorithm.ED25519, keys.all(tenant).getFirst().algorithm());

        plain(SigningAlgorithm.PS256);
        assertEquals(SigningAlgorithm.RS256, keys.all(tenant).getFirst().algorithm());
    }

    @Test
    void what_a_crash_left_of_an_earlier_start_does_not_hinder_a_new_one() throws IOException {
        add(1);
        Files.move(first, folder.resolve(".AAAAAAAAAAAAAAAA.new"));

        add(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwxrwxrwx"})
    void refuses_a_key_that_is_open_to_others(String permissions) throws IOException {
        add(1);
        Files.setPosixFilePermissions(first, PosixFilePermissions.fromString(permissions));

        assertRefused(first + " is open to others (" + permissions + "): close it with 'chmod 600 " + first + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-x---", "rwx---r-x", "rwx--x---", "rwxrwxrwx"})
    void refuses_a_folder_that_is_open_to_others_and_makes_no_key_in_it(String permissions) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));

        assertRefused(folder + " is open to others (" + permissions + "): close it with 'chmod 700 " + folder + "'");
        assertThrows(SignerUnavailable.class, () -> add(1));
        assertEquals(List.of(), names());
    }

    @Test
    void refuses_a_folder_whose_key_was_moved_away() throws IOException {
        add(1);
        Files.move(first, folder.resolve("signing.bak"));

        assertRefused("the key folder " + folder + " holds files but no signing key: put the key back, or empty the"
                + " folder to start with a new one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "Algorithm: ES256\n",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                """
                Key-Id: k
                Algorithm: none
                Created: 2026-01-01T00:00:00Z
                Signs-From: 2026-01-01T00:00:00Z
                Longest-Token: PT15M
                -----BEGIN PRIVATE KEY-----
                """,
                """
                Key-Id: k
                Algorithm: ES256
                Created: yesterday
                Signs-From: 2026-01-01T00:00:00Z
                Longest-Token: PT15M
                -----BEGIN PRIVATE KEY-----
                """
            })
    void refuses_a_file_that_is_not_one_of_ours(String text) throws IOException {
        add(1);
        Files.writeString(first, text);

        assertRefused(first + " is not a key file of this server: put the right one back; a key of your own is put as"
                + " current.pem into an empty folder");
        assertEquals(text, Files.readString(first));
    }

    @Test
    void refuses_a_key_file_whose_key_was_cut_off() throws IOException {
        SigningKey key = add(1);
        Files.writeString(first, Files.readString(first).replaceAll("(?s)-----END.*", ""));

        assertEquals(
                "the key file of number 1 in " + folder
                        + " does not hold one unencrypted PKCS#8 private key (BEGIN PRIVATE KEY)",
                assertThrows(SignerUnavailable.class, () -> keys.reveal(tenant, key.kid()))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"
            })
    void refuses_a_bare_file_that_is_not_one_unencrypted_pkcs8_block(String pem) throws IOException {
        plain(SigningAlgorithm.ES256);
        Path current = folder.resolve("current.pem");
        Files.writeString(current, pem);

        assertRefused(current + " is not a PEM file with one unencrypted PKCS#8 private key (BEGIN PRIVATE KEY);"
                + " convert with 'openssl pkcs8 -topk8 -nocrypt'");
    }

    @Test
    void refuses_a_file_too_large_for_a_key() throws IOException {
        add(1);
        Files.writeString(first, " ".repeat(40_000));

        assertRefused(first + " is too large for a private key");
    }

    @Test
    void says_which_folder_cannot_be_used() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "a file where the folder should be");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rw-------"));

        String sentence =
                assertThrows(SignerUnavailable.class, () -> keys.all(tenant)).getMessage();

        assertTrue(sentence.startsWith("the key folder " + folder + " cannot be used: "), sentence);
    }

    @Test
    void of_four_processes_that_rotate_at_once_one_does() throws Exception {
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

        int made = 0;
        for (Process process : processes) {
            try (BufferedReader output = process.inputReader()) {
                made += "added".equals(output.readLine()) ? 1 : 0;
            }
            assertEquals(0, process.waitFor());
        }

        assertEquals(1, made);
        assertEquals(List.of("signing-0001.pem"), names());
    }

    private Process startRacer() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Racer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private SigningKey add(int number) {
        PrivateKeyBytes bytes = keys.generate(tenant, SigningAlgorithm.ES256);
        SigningKey key = facts(number, bytes);
        assertTrue(keys.add(tenant, key, bytes));
        return key;
    }

    private static SigningKey facts(int number, PrivateKeyBytes bytes) {
        return new SigningKey(
                bytes.kid(),
                number,
                bytes.algorithm(),
                Fixtures.NOW,
                Fixtures.NOW,
                Duration.ofMinutes(15),
                Optional.empty());
    }

    /// Puts a key of an earlier version into the folder.
    private PrivateKeyBytes plain(SigningAlgorithm algorithm) throws IOException {
        PrivateKeyBytes bytes = keys.generate(tenant, algorithm);
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path current = folder.resolve("current.pem");
        Files.writeString(current, Pem.print(bytes.revealBytes()));
        Files.setPosixFilePermissions(current, PosixFilePermissions.fromString("rw-------"));
        return bytes;
    }

    private void assertRefused(String sentence) {
        assertEquals(
                sentence,
                assertThrows(SignerUnavailable.class, () -> keys.all(tenant)).getMessage());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /// One process of the race: adds key number 1 when told to, and says whether it did.
    static final class Racer {

        private Racer() {}

        static void main(String[] args) throws IOException {
            var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            KeyFolder keys = new KeyFolder(Path.of(args[0]), Fixtures.RANDOM, Fixtures.RSA_BITS);
            var tenant = io.authplane.domain.tenant.TenantId.DEFAULT;
            PrivateKeyBytes bytes = keys.generate(tenant, SigningAlgorithm.ES256);
            System.out.println("ready");
            input.readLine();
            System.out.println(keys.add(tenant, facts(1, bytes), bytes) ? "added" : "too late");
        }
    }
}
