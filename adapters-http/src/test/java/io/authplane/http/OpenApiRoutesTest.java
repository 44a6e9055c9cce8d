package io.authplane.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.authplane.application.client.RegistrationSettings;
import io.authplane.domain.tenant.Issuer;
import io.helidon.http.Method;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// The two OpenAPI documents name what the tables have, and nothing else.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenApiRoutesTest {

    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete", "options");

    private final InMemoryAuthPlane authPlane =
            new InMemoryAuthPlane(new Issuer("http://localhost:9000"), RegistrationSettings.Mode.OPEN);

    @Test
    void the_admin_document_has_every_route_with_its_role_and_no_other() {
        Set<String> routes = new TreeSet<>();
        AdminTable.of(authPlane.administration())
                .forEach(route -> routes.add(line(route.method(), route.path()) + " "
                        + route.lowest().name().toLowerCase(Locale.ROOT)));

        assertEquals(text(routes), text(documented(OpenApi.ADMIN)));
    }

    @Test
    void the_public_document_has_every_route_and_no_other() {
        Set<String> routes = new TreeSet<>();
        TestServer.publicRoutes(authPlane)
                .forEach(route -> route.endpoints()
                        .keySet()
                        .forEach(method -> routes.add(line(method, documentedPath(route.template())))));

        assertEquals(text(routes), text(documented(OpenApi.PUBLIC)));
    }

    @Test
    void the_public_document_says_429_where_requests_count() {
        Set<String> counted = new TreeSet<>();
        TestServer.publicRoutes(authPlane)
                .forEach(route -> route.endpoints().keySet().stream()
                        .filter(route::isLimited)
                        .forEach(method -> counted.add(line(method, documentedPath(route.template())))));
        Set<String> said = new TreeSet<>();
        OpenApi.PUBLIC
                .document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().path("responses").has("429")) {
                        said.add(line(Method.create(operation.getKey().toUpperCase(Locale.ROOT)), path.getKey()));
                    }
                }));

        assertEquals(text(counted), text(said));
    }

    /// A wild card is a parameter, and so is the hash in the name of an asset.
    private static String documentedPath(String template) {
        return template.replaceFirst("/\\*$", "/{path}").replaceFirst("\\.[0-9a-f]{12}\\.", ".{hash}.");
    }

    private static Set<String> documented(OpenApi listener) {
        Set<String> operations = new TreeSet<>();
        listener.document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        operations.add(line(Method.create(operation.getKey().toUpperCase(Locale.ROOT)), path.getKey())
                                + role(operation.getValue()));
                    }
                }));
        return operations;
    }

    private static String role(JsonNode operation) {
        String role = operation.path("x-lowest-role").asText();
        return role.isEmpty() ? "" : " " + role;
    }

    private static String line(Method method, String path) {
        return method.text() + " " + path;
    }

    private static String text(Set<String> lines) {
        return String.join("\n", lines);
    }
}
