package io.authplane.bootstrap.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// The authorization server scenarios of the MCP conformance runner.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConformanceTest {

    private static PeopledServer server;

    @BeforeAll
    static void start() throws Exception {
        NodeTools.assumeAvailable();
        server = PeopledServer.start(PeopledServer.Database.SQLITE);
        server.registerExampleServer();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void both_scenarios_succeed_and_only_the_missing_client_id_documents_are_a_warning() throws Exception {
        JsonNode run = Node.run("conformance.mjs", server.inputs(Map.of()));

        assertTrue(run.path("ok").booleanValue(), run::toString);
        assertEquals(
                Map.of(
                        "authorization-server-metadata", "SUCCESS",
                        "authorization-server-metadata-cimd", "WARNING",
                        "authorization-code-grant", "SUCCESS"),
                statuses(run));
    }

    @Test
    void a_wrong_iss_fails_the_run() throws Exception {
        JsonNode run = Node.run("conformance.mjs", server.inputs(Map.of("BREAK_ISS", "1")));

        assertFalse(run.path("ok").booleanValue());
        assertEquals("FAILURE", statuses(run).get("authorization-code-grant"));
    }

    private static Map<String, String> statuses(JsonNode run) {
        Map<String, String> statuses = new TreeMap<>();
        for (JsonNode scenario : run.path("scenarios")) {
            for (JsonNode check : scenario.path("checks")) {
                statuses.put(check.path("id").textValue(), check.path("status").textValue());
            }
        }
        return statuses;
    }
}
