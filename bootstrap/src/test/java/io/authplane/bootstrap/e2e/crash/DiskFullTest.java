package io.authplane.bootstrap.e2e.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.e2e.crash.Calls.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// No byte more can be written: a limit on the size of files, which the kernel enforces as it enforces the end of a
/// disk, and which can be taken back while the server runs.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiskFullTest {

    private final Path folder = TestServer.Scratch.folder();

    @Test
    void token_calls_are_503_nothing_is_damaged_and_all_goes_on_when_there_is_room() throws Exception {
        try (ServerProcess server = new ServerProcess(folder, Map.of());
                Database database = Database.sqlite(folder)) {
            server.start();
            try (World world = new World(server);
                    Calls calls = new Calls(server)) {
                world.registerResource();
                Program program = world.program();
                List<String> heads = new ArrayList<>();
                for (String code : world.codes(world.person(), program, 6)) {
                    heads.add(calls.redeem(program, code).orElseThrow().text("refresh_token"));
                }
                long full = Files.size(folder.resolve("authserver.db-wal"));
                limit(server, Long.toString(full));

                for (String head : heads) {
                    Reply told = calls.refresh(program, head).orElseThrow();
                    assertEquals(503, told.status(), told::toString);
                    assertTrue(told.retryAfter().isPresent());
                }
                assertEquals(200, calls.get("/livez").orElseThrow().status());

                limit(server, "unlimited");
                for (String head : heads) {
                    assertEquals(200, calls.refresh(program, head).orElseThrow().status());
                }
                assertTrue(AuditRows.read(database, RootSecrets.keyring(server, database), 0)
                        .forged()
                        .isEmpty());
            }
            server.kill();
            server.start();
            assertEquals("ok", integrity(database));
        }
    }

    private static String integrity(Database database) throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("pragma integrity_check")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void limit(ServerProcess server, String bytes) throws Exception {
        Process prlimit = new ProcessBuilder(
                        "prlimit", "--pid", Long.toString(server.pid()), "--fsize=" + bytes + ":unlimited")
                .inheritIO()
                .start();
        assertEquals(0, prlimit.waitFor());
    }
}
