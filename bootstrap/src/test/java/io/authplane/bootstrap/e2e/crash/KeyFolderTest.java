package io.authplane.bootstrap.e2e.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.bootstrap.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// The folder of the secrets cannot be read. Root can read everything, so it gives that up first.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyFolderTest {

    private final Path folder = TestServer.Scratch.folder();
    private final Path secrets = folder.resolve("secrets");

    @Test
    void a_running_server_goes_on_and_a_start_is_refused_with_a_clear_message() throws Exception {
        try (ServerProcess server = new ServerProcess(folder, Map.of());
                World world = new World(server);
                Calls calls = new Calls(server)) {
            server.start(mortal());
            world.registerResource();
            Program program = world.program();
            World.Person person = world.person();
            permit("---------");

            String code = world.codes(person, program, 1).getFirst();
            assertEquals(200, calls.redeem(program, code).orElseThrow().status());

            server.stop();
            server.launch(mortal());
            assertNotEquals(0, server.awaitEnd());
            String console = server.consoleText();
            assertTrue(console.contains(secrets.toString()), console);
            assertTrue(!console.contains("Exception"), console);

            permit("rwx------");
            server.start(mortal());
            String next = world.codes(world.person(), program, 1).getFirst();
            assertEquals(200, calls.redeem(program, next).orElseThrow().status());
        } finally {
            permit("rwx------");
        }
    }

    private void permit(String mode) throws IOException {
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString(mode));
    }

    private static List<String> mortal() {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"));
        }
        command.addAll(ChildJvm.command(ServerProcess.MAIN));
        return command;
    }
}
