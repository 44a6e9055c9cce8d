package io.authplane.bootstrap.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// `docs/tutorials/first-token.md`, run word for word with the packaged server: after the phase `package`.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TutorialPackagedTest {

    @Test
    void every_block_of_the_tutorial_does_what_it_says() throws Exception {
        NodeTools.assumeAvailable();
        for (int port : new int[] {9000, 9001, 8080}) {
            assumeFree(port);
        }

        JsonNode run = Node.run(
                "tutorial.mjs", Map.of("ROOT", Path.of("..").toRealPath().toString(), "EMAIL", "demo@example.com"));

        assertTrue(run.path("ok").booleanValue(), run::toString);
        assertAll(
                () -> assertTrue(run.path("challenged").booleanValue(), run::toString),
                () -> assertEquals(
                        "http://localhost:8080/mcp", run.at("/claims/aud/0").textValue()),
                () -> assertEquals("mcp:echo", run.at("/claims/scope").textValue()),
                () -> assertEquals(2, run.path("answers").intValue(), "a first token and a refreshed one"));
    }

    /// The tutorial uses the default ports; on a machine where one is taken it cannot be run.
    private static void assumeFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return;
        } catch (IOException e) {
            String message = "END-TO-END TEST SKIPPED: port " + port + " is in use";
            System.err.println(message);
            if (Boolean.getBoolean("e2e.required")) {
                Assertions.fail(message, e);
            }
            Assumptions.abort(message);
        }
    }
}
