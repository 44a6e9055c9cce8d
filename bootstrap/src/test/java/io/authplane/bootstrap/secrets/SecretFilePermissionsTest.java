package io.authplane.bootstrap.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretFilePermissionsTest {

    @TempDir
    private Path data;

    @Test
    void is_made_once_and_then_only_read() {
        SecretFile file = file();

        StoredSecret made = file.readOrMake(() -> "first");

        assertEquals("first", made.reveal());
        assertEquals("first", file.readOrMake(() -> "second").reveal());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void is_for_its_owner_only() throws IOException {
        SecretFile file = file();

        file.readOrMake(() -> "secret");

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secrets"))));
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void is_refused_when_it_is_open_to_others(String permissions) throws IOException {
        SecretFile file = file();
        file.readOrMake(() -> "secret");

        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString(permissions));

        Refusal refusal = assertThrows(Refusal.class, file::read);
        assertTrue(refusal.getMessage().contains("chmod 600"));
    }

    private SecretFile file() {
        return new SecretFile(data.resolve("secrets"), "root");
    }
}
