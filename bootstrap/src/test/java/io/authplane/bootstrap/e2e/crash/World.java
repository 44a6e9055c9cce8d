package io.authplane.bootstrap.e2e.crash;

import io.authplane.bootstrap.telemetry.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// People, programs and codes of a server, made through its own doors. After the first consent each further code costs
/// one request.
final class World implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String PASSWORD = "correct horse battery";
    private static final String SCOPE = "notes:read";

    private final ServerProcess server;
    private final Calls calls;

    World(ServerProcess server) {
        this.server = server;
        this.calls = new Calls(server);
    }

    /// Someone who is logged in.
    record Person(String id, Visitor browser) {}

    /// Registers the resource, a person and a program that the person has consented to, and lets it have tokens.
    void populate() {
        registerResource();
        Program program = program();
        Person person = person();
        for (String code : codes(person, program, 3)) {
            Calls.Reply issued = calls.redeem(program, code).orElseThrow();
            var _ = calls.refresh(program, issued.text("refresh_token")).orElseThrow();
        }
    }

    void registerResource() {
        calls.set("POST", "/admin/resources", """
                {"slug": "notes", "uri": "https://notes.example.com/mcp",
                 "scopes": [{"name": "notes:read", "description": "Read"}]}""");
    }

    Program program() {
        Calls.Reply made = calls.set("POST", "/admin/clients", """
                {"client_name": "Crash", "redirect_uris": ["%s"], "token_endpoint_auth_method": "client_secret_basic",
                 "grant_types": ["authorization_code", "refresh_token"]}""".formatted(Program.REDIRECT));
        return new Program(made.text("client_id"), made.text("client_secret"));
    }

    Person person() {
        String email = "person-" + COUNT.incrementAndGet() + "@example.com";
        String id = calls.set(
                        "POST",
                        "/admin/users",
                        "{\"email\": \"%s\", \"name\": \"P\", \"password\": \"%s\"}".formatted(email, PASSWORD))
                .text("id");
        Visitor browser = new Visitor(server.issuer());
        try {
            HttpResponse<String> form = browser.get("/login");
            HttpResponse<String> answer = browser.submit(form, "/login", Map.of("email", email, "password", PASSWORD));
            require(answer, 303);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Person(id, browser);
    }

    /// New codes for one person and one program.
    List<String> codes(Person person, Program program, int count) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            codes.add(code(person, program));
        }
        return codes;
    }

    private String code(Person person, Program program) {
        String authorize = "/oauth/authorize?"
                + Visitor.encode(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        program.id(),
                        "redirect_uri",
                        Program.REDIRECT,
                        "scope",
                        SCOPE,
                        "state",
                        "s",
                        "code_challenge",
                        Program.challenge(),
                        "code_challenge_method",
                        "S256"));
        try {
            HttpResponse<String> answer = person.browser().get(authorize);
            if (!Visitor.location(answer).startsWith(Program.REDIRECT)) {
                HttpResponse<String> page = person.browser().get(Visitor.location(answer));
                answer = person.browser().submit(page, "/consent", Map.of("scopes", SCOPE, "action", "allow"));
            }
            return parameter(Visitor.location(answer), "code");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void require(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer + "\n" + answer.body());
        }
    }

    private static String parameter(String url, String name) {
        for (String pair : URI.create(url).getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new IllegalStateException("no " + name + " in " + url);
    }

    @Override
    public void close() {
        calls.close();
    }
}
