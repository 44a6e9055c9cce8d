package io.authplane.bootstrap.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretFileTest {

    @TempDir
    private Path folder;

    @Test
    void a_file_is_for_its_owner_only() throws IOException {
        SecretFile file = new SecretFile(folder.resolve("secrets"), "root");

        file.readOrMake(() -> "a secret");

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(file.path().getParent())));
    }

    @Test
    void what_is_there_is_read_and_not_made_again() throws IOException {
        SecretFile file = new SecretFile(folder, "root");

        file.readOrMake(() -> "first");
        StoredSecret again = file.readOrMake(() -> "second");

        assertEquals("first", again.reveal());
        assertEquals("first\n", Files.readString(file.path()));
        assertEquals(1, folder.toFile().list().length);
    }

    @Test
    void of_many_makers_one_wins_and_all_read_the_same() throws Exception {
        AtomicInteger count = new AtomicInteger();
        Path secrets = folder.resolve("secrets");
        Callable<String> maker = () -> new SecretFile(secrets, "root")
                .readOrMake(() -> "secret " + count.incrementAndGet())
                .reveal();

        List<Future<String>> made;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            made = threads.invokeAll(IntStream.range(0, 50).mapToObj(_ -> maker).toList());
        }

        String content = Files.readString(secrets.resolve("root")).strip();
        for (Future<String> secret : made) {
            assertEquals(content, secret.get());
        }
        assertEquals(List.of("root"), List.of(secrets.toFile().list()));
    }

    @Test
    void an_empty_file_is_a_refusal_and_not_replaced() throws IOException {
        Path path = Files.createFile(folder.resolve("root"));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));

        Refusal refusal = assertThrows(Refusal.class, () -> new SecretFile(folder, "root").readOrMake(() -> "fresh"));

        assertTrue(refusal.getMessage().contains("is empty"));
        assertEquals("", Files.readString(path));
    }
}
