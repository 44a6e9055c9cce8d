package io.authplane.bootstrap.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// The pages of the server in Chromium.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrowserTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();

    private static PeopledServer server;
    private static Map<String, String> inputs;

    @BeforeAll
    static void start() throws Exception {
        NodeTools.assumeAvailable();
        server = PeopledServer.start(PeopledServer.Database.SQLITE);
        inputs = server.inputs(Map.of("RESOURCE", server.registerExampleServer(), "OUT", SCREENSHOTS.toString()));
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void login_and_consent_are_accessible_in_every_view_and_by_keyboard() throws Exception {
        JsonNode pages = Node.run("pages.mjs", inputs);

        assertEquals(8, pages.path("views").size(), pages::toString);
        for (JsonNode view : pages.path("views")) {
            assertAll(
                    view.path("name").textValue(),
                    () -> assertTrue(view.path("violations").isEmpty(), view::toString),
                    () -> assertFalse(view.path("scrollsSideways").booleanValue()),
                    () -> assertTrue(Files.size(Path.of(view.path("screenshot").textValue())) > 0));
        }
        assertTrue(pages.at("/keyboard/unseen").isEmpty(), pages.path("keyboard")::toString);
        assertTrue(pages.path("complaints").isEmpty(), pages.path("complaints")::toString);
        assertTrue(pages.path("ok").booleanValue(), pages::toString);
    }

    @Test
    void ones_own_account_is_accessible_in_every_view_and_by_keyboard() throws Exception {
        JsonNode pages = Node.run("account.mjs", inputs);

        assertEquals(8, pages.path("views").size(), pages::toString);
        for (JsonNode view : pages.path("views")) {
            assertAll(
                    view.path("name").textValue(),
                    () -> assertTrue(view.path("violations").isEmpty(), view::toString),
                    () -> assertFalse(view.path("scrollsSideways").booleanValue()));
            if (view.path("name").textValue().endsWith("-problem")) {
                assertEquals(
                        "Error: Your account · AuthPlane", view.path("title").textValue());
                assertEquals("current_password", view.path("focus").textValue());
                assertEquals(
                        "The current password is not right. Nothing was changed.",
                        view.path("described").textValue());
            }
        }
        assertTrue(pages.at("/keyboard/unseen").isEmpty(), pages.path("keyboard")::toString);
        assertTrue(pages.path("complaints").isEmpty(), pages.path("complaints")::toString);
        assertTrue(pages.path("ok").booleanValue(), pages::toString);
    }

    @Test
    void a_client_whose_callback_redirects_gets_its_code_after_consent_and_straight_after_login() throws Exception {
        JsonNode visits = Node.run("redirecting-callback.mjs", inputs);

        assertTrue(visits.path("ok").booleanValue(), visits::toString);
        assertEquals(1, visits.at("/afterLogin/visited").size());
    }
}
