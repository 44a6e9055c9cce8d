package io.authplane.http;

import io.authplane.domain.client.Client;
import io.authplane.domain.resource.ResourceScope;
import io.authplane.domain.samples.Given;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// A server with one person, one resource and one public client, and the requests that they make.
final class World implements AutoCloseable {

    static final String ISSUER = "https://auth.example.com";
    static final String SESSION = "__Host-authplane_session";
    static final String EMAIL = "ada@example.com";
    static final String PASSWORD = "correct horse battery";
    static final String LOOPBACK = "http://127.0.0.1/callback";
    static final String PRIVATE_USE = "cursor://anysphere.cursor-mcp/oauth/callback";

    final TestServer server;
    final Wire wire;
    final Browser browser;

    private World(TestServer server) {
        this.server = server;
        this.wire = server.wire();
        this.browser = new Browser(wire);
    }

    static World stock() {
        return of(TestServer.at(ISSUER));
    }

    static World of(TestServer.Options options) {
        World world = new World(options.start());
        world.server.authPlane.addPerson(EMAIL, "Ada Lovelace", PASSWORD);
        world.server.authPlane.add(Given.aResource()
                .withCatalogue(
                        new ResourceScope("files:write", "Change your files", false),
                        new ResourceScope("files:read", "Read your files", false),
                        new ResourceScope("files:share", "", false))
                .build());
        world.server.authPlane.add(Given.aPublicClient()
                .withRedirectUris(Given.REDIRECT_URI, LOOPBACK, PRIVATE_USE)
                .build());
        return world;
    }

    World with(Client client) {
        server.authPlane.add(client);
        return this;
    }

    /// An authorization request of [Given#CLIENT]; pairs override or add parameters, an empty value leaves one out.
    static String authorize(String... overrides) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", Given.CLIENT.value());
        parameters.put("redirect_uri", Given.REDIRECT_URI);
        parameters.put("scope", "files:read files:write");
        parameters.put("state", "xyz");
        parameters.put("code_challenge", challenge());
        parameters.put("code_challenge_method", "S256");
        for (int i = 0; i < overrides.length; i += 2) {
            parameters.put(overrides[i], overrides[i + 1]);
        }
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                query.append(query.isEmpty() ? "" : "&").append(Wire.form(name, value));
            }
        });
        return "/oauth/authorize?" + query;
    }

    /// The challenge of [Given#VERIFIER].
    private static String challenge() {
        return Given.anIssuedCode().build().challenge().value();
    }

    /// Logs the person in with the world's browser.
    World loggedIn() {
        browser.logIn("/", EMAIL, PASSWORD);
        return this;
    }

    /// A code for the default request, after consent to both scopes.
    String code() {
        browser.openConsent(authorize());
        return parameter(
                browser.submit("/consent", "scopes", "files:read", "scopes", "files:write", "action", "allow"), "code");
    }

    /// The answer to redeeming a code as [Given#CLIENT]; pairs override or add parameters.
    Wire.Response redeem(String code, String... overrides) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", Given.REDIRECT_URI);
        form.put("client_id", Given.CLIENT.value());
        form.put("code_verifier", Given.VERIFIER);
        for (int i = 0; i < overrides.length; i += 2) {
            form.put(overrides[i], overrides[i + 1]);
        }
        return wire.post("/oauth/token").form(pairs(form)).send();
    }

    /// A parameter of the redirect that an answer makes.
    static String parameter(Wire.Response response, String name) {
        String query = URI.create(response.location()).getQuery();
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new AssertionError("no " + name + " in " + response.location());
    }

    /// The value of a string member of a JSON answer.
    static String member(Wire.Response response, String name) {
        String start = "\"" + name + "\":\"";
        int from = response.body().indexOf(start) + start.length();
        if (from < start.length()) {
            throw new AssertionError("no " + name + " in " + response.body());
        }
        return response.body().substring(from, response.body().indexOf('"', from));
    }

    private static String[] pairs(Map<String, String> form) {
        return form.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);
    }

    @Override
    public void close() {
        server.close();
    }
}
