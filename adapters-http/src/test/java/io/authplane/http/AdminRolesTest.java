package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.application.client.RegistrationSettings;
import io.authplane.domain.tenant.Issuer;
import io.authplane.http.Administration.AdminRole;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every route of the admin table with every role. What is expected stands here a second time, so that a role that was
/// typed wrongly in a route fails.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdminRolesTest {

    /// The lowest role of each route; a new route adds its line below the word of its feature.
    private static final String EXPECTED = """
            # client
            GET /admin/clients auditor
            POST /admin/clients operator
            GET /admin/clients/{id} auditor
            PATCH /admin/clients/{id} operator
            DELETE /admin/clients/{id} operator
            POST /admin/clients/{id}/rotate-secret operator
            PATCH /admin/clients/{id}/suspend operator
            PATCH /admin/clients/{id}/reactivate operator
            PATCH /admin/clients/{id}/revoke operator
            # user
            GET /admin/users operator
            POST /admin/users operator
            GET /admin/users/{id} operator
            PATCH /admin/users/{id} operator
            DELETE /admin/users/{id} operator
            PATCH /admin/users/{id}/disable operator
            PATCH /admin/users/{id}/enable operator
            # session
            GET /admin/sessions operator
            GET /admin/users/{id}/sessions operator
            DELETE /admin/sessions/{id} operator
            # token, issuance, consent
            GET /admin/tokens auditor
            DELETE /admin/tokens/{id} operator
            GET /admin/issuances auditor
            GET /admin/issuances/{id} auditor
            DELETE /admin/issuances/{id} operator
            GET /admin/users/{id}/tokens auditor
            DELETE /admin/users/{id}/tokens operator
            GET /admin/users/{id}/grants auditor
            GET /admin/grants/consent auditor
            DELETE /admin/grants/consent/{id} operator
            # resource
            GET /admin/resources auditor
            POST /admin/resources operator
            GET /admin/resources/{id} auditor
            PATCH /admin/resources/{id} operator
            DELETE /admin/resources/{id} operator
            GET /admin/resources/{id}/policy/exchange/allowed-clients auditor
            POST /admin/resources/{id}/policy/exchange/allowed-clients operator
            DELETE /admin/resources/{id}/policy/exchange/allowed-clients/{client_id} operator
            GET /admin/resources/{id}/policy/runtime/client-ids auditor
            POST /admin/resources/{id}/policy/runtime/client-ids operator
            DELETE /admin/resources/{id}/policy/runtime/client-ids/{client_id} operator
            # key
            GET /admin/keys auditor
            POST /admin/keys/rotate admin
            POST /admin/keys/{kid}/retire admin
            # audit
            GET /admin/audit auditor
            GET /admin/audit/checkpoints auditor
            POST /admin/audit/erase operator
            # system
            POST /admin/auth/verify auditor
            GET /admin/stats auditor
            GET /admin/system/status auditor
            GET /admin/system/config auditor
            GET /admin/settings/dcr auditor
            PATCH /admin/settings/dcr operator
            GET /admin/openapi.json auditor
            """;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestServer SERVER = started();

    private static TestServer started() {
        TestServer.Options options = TestServer.at("http://localhost:9000");
        Arrays.stream(AdminRole.values()).forEach(role -> options.adminKey("the-" + word(role), role, key(role)));
        return options.start();
    }

    @BeforeAll
    static void listens() {
        assertNotEquals(-1, SERVER.adminPort());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void every_route_has_the_role_that_is_expected_of_it() {
        List<String> expected =
                EXPECTED.lines().filter(line -> !line.startsWith("#")).sorted().toList();

        assertEquals(
                String.join("\n", expected),
                String.join("\n", table().map(AdminRolesTest::line).sorted().toList()));
    }

    @ParameterizedTest
    @MethodSource("everyRouteAndRole")
    void a_route_opens_to_its_lowest_role_and_those_above(String route, AdminRole role) {
        String[] words = route.split(" ");
        boolean opens = role.compareTo(AdminRole.valueOf(words[2].toUpperCase(Locale.ROOT))) >= 0;

        Wire.Response response = call(words, "Bearer " + key(role));

        if (opens) {
            assertNotEquals(401, response.status(), response.toString());
            assertNotEquals(403, response.status(), response.toString());
        } else {
            assertEquals(403, response.status(), response.toString());
            assertEquals("insufficient_role", error(response));
            assertEquals(
                    "application/problem+json", response.header("Content-Type").orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("everyRoute")
    void no_route_opens_without_a_key_or_with_a_wrong_one(String route) {
        for (String authorization : List.of("", "Bearer " + key(AdminRole.ADMIN) + "x", "Basic b3BzOm9wcw==")) {
            Wire.Response response = call(route.split(" "), authorization);

            assertEquals(401, response.status(), response.toString());
            assertEquals("invalid_admin_key", error(response));
            assertEquals(
                    "Bearer realm=\"authplane-admin\"",
                    response.header("WWW-Authenticate").orElseThrow());
            assertEquals(
                    "application/problem+json", response.header("Content-Type").orElseThrow());
        }
    }

    private static Stream<String> everyRoute() {
        return Stream.concat(
                table().map(AdminRolesTest::line), Stream.of("GET /admin/nothing-here auditor", "GET / auditor"));
    }

    private static Stream<Arguments> everyRouteAndRole() {
        return everyRoute().flatMap(route -> Arrays.stream(AdminRole.values()).map(role -> Arguments.of(route, role)));
    }

    private static Stream<AdminRoute> table() {
        InMemoryAuthPlane authPlane =
                new InMemoryAuthPlane(new Issuer("http://localhost:9000"), RegistrationSettings.Mode.OPEN);
        return AdminTable.of(authPlane.administration()).stream();
    }

    private static String line(AdminRoute route) {
        return route.method().text() + " " + route.path() + " " + word(route.lowest());
    }

    private static Wire.Response call(String[] route, String authorization) {
        String path = route[1].replaceAll("\\{[^}]+}", "none");
        Wire.Request request = new Wire(SERVER.adminPort()).method(route[0], path);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return (route[0].equals("GET") || route[0].equals("DELETE") ? request : request.json("{}")).send();
    }

    private static String error(Wire.Response response) {
        try {
            return JSON.readTree(response.body()).path("error").asText();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(response.toString(), e);
        }
    }

    private static String key(AdminRole role) {
        return "key-of-the-" + word(role) + "-0123456789";
    }

    private static String word(AdminRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
