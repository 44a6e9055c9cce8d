package io.authplane.bootstrap.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.Refusal;
import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.telemetry.Overheard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TlsIdentityTest {

    private static final TestPair ONE = TestPair.make("EC");
    private static final TestPair OTHER = TestPair.make("EC");

    private final Path folder = TestServer.Scratch.folder();
    private final Overheard log = Overheard.of(TlsIdentity.class);

    @AfterEach
    void listenNoMore() {
        log.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void a_pair_of_each_kind_can_be_used(String algorithm) {
        TestPair pair = TestPair.make(algorithm);

        TlsPair read = TlsPair.of(bytes(pair.certificateText()), bytes(pair.keyText()));

        assertArrayEquals(new X509Certificate[] {pair.certificate()}, read.chain());
        assertEquals(pair.certificate().getNotAfter().toInstant(), read.expiresAt());
    }

    @Test
    void a_key_of_another_certificate_is_refused() {
        TlsUnusable refusal =
                assertThrows(TlsUnusable.class, () -> TlsPair.of(bytes(ONE.certificateText()), bytes(OTHER.keyText())));

        assertEquals("the private key does not belong to the first certificate", refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "RSA PRIVATE KEY, the old form PKCS#1; convert it: openssl pkcs8 -topk8 -nocrypt",
        "EC PRIVATE KEY, the old form SEC 1; convert it: openssl pkcs8 -topk8 -nocrypt",
        "ENCRYPTED PRIVATE KEY, under a passphrase",
        "OPENSSH PRIVATE KEY, not in the form PKCS#8",
        "PUBLIC KEY, holds no PEM private key",
        "PRIVATE KEY, damaged"
    })
    void another_form_of_key_is_refused_with_what_to_do(String label, String reason) {
        String text = TestPair.pem(label, new byte[] {1, 2, 3});

        TlsUnusable refusal =
                assertThrows(TlsUnusable.class, () -> TlsPair.of(bytes(ONE.certificateText()), bytes(text)));

        assertTrue(refusal.getMessage().contains(reason), refusal::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void a_certificate_file_without_one_is_refused(String text) {
        assertThrows(TlsUnusable.class, () -> TlsPair.of(bytes(text), bytes(ONE.keyText())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw--w----"})
    void a_key_that_is_open_to_others_refuses_the_start(String permissions) throws IOException {
        TlsFiles files = ONE.writeTo(folder);
        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString(permissions));

        Refusal refusal = assertThrows(Refusal.class, () -> TlsIdentity.open(files, Clock.systemUTC()));

        assertTrue(refusal.getMessage().contains("is open to others; close it: chmod 600"), refusal::getMessage);
    }

    @Test
    void a_missing_file_refuses_the_start_by_its_name() {
        TlsFiles files = new TlsFiles(folder.resolve("none.crt"), folder.resolve("none.key"));

        Refusal refusal = assertThrows(Refusal.class, () -> TlsIdentity.open(files, Clock.systemUTC()));

        assertTrue(refusal.getMessage().contains("none.key cannot be read"), refusal::getMessage);
    }

    @Test
    void a_broken_pair_changes_nothing_and_is_said_once() {
        TlsFiles files = ONE.writeTo(folder);
        try (TlsIdentity identity = TlsIdentity.open(files, Clock.systemUTC())) {
            TestPair.write(files.certificate(), OTHER.certificateText());
            for (int i = 0; i < 5; i++) {
                identity.look();
            }

            assertEquals(
                    List.of("WARNING the new certificate or key is no good, the old one is used on:"
                            + " the private key does not belong to the first certificate"),
                    log.lines());

            TestPair.write(files.key(), OTHER.keyText());
            identity.look();

            assertEquals(
                    "INFO new handshakes use the certificate that " + files.certificate() + " holds now",
                    log.lines().getLast());
        }
    }

    @Test
    void a_pair_that_is_half_replaced_at_one_look_is_no_warning() {
        TlsFiles files = ONE.writeTo(folder);
        TlsIdentity identity = TlsIdentity.open(files, Clock.systemUTC());
        identity.close();
        TestPair.write(files.certificate(), OTHER.certificateText());
        identity.look();
        TestPair.write(files.key(), OTHER.keyText());
        identity.look();

        assertTrue(log.lines().stream().noneMatch(line -> line.startsWith("WARNING")), log.lines()::toString);
    }

    @ParameterizedTest
    @CsvSource({"-30d, 10, SEVERE, expired at", "-1d, 10, WARNING, expires at"})
    void a_certificate_near_its_end_is_said_at_the_start(String start, String days, String level, String words) {
        TlsFiles files =
                TestPair.make("EC", "-startdate", start, "-validity", days).writeTo(folder);

        TlsIdentity.open(files, Clock.systemUTC()).close();

        assertTrue(log.lines().getFirst().startsWith(level), log.lines()::toString);
        assertTrue(log.lines().getFirst().contains(words), log.lines()::toString);
    }

    @Test
    void a_defect_does_not_end_the_watch() {
        AtomicBoolean broken = new AtomicBoolean();
        TlsFiles files = ONE.writeTo(folder);
        TlsIdentity identity = TlsIdentity.open(files, clockThatBreaks(broken));
        identity.close();
        broken.set(true);
        identity.attempt();

        assertEquals(List.of("WARNING the certificate could not be looked at; it is tried again"), log.lines());

        broken.set(false);
        OTHER.writeTo(folder);
        identity.attempt();

        assertTrue(log.lines().getLast().startsWith("INFO new handshakes use"), log.lines()::toString);
    }

    private static Clock clockThatBreaks(AtomicBoolean broken) {
        return new Clock() {
            @Override
            public Instant instant() {
                if (broken.get()) {
                    throw new IllegalStateException("a defect");
                }
                return Clock.systemUTC().instant();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
