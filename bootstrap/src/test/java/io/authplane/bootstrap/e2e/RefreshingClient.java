package io.authplane.bootstrap.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.application.login.UserDraft;
import io.authplane.application.resource.ResourceDraft;
import io.authplane.bootstrap.TestServer;
import io.authplane.bootstrap.telemetry.Visitor;
import io.authplane.domain.login.Password;
import io.authplane.domain.tenant.TenantId;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A client that was allowed once and refreshes whenever it is told to, at any node.
final class RefreshingClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "correct horse battery";
    private static final String REDIRECT = "http://localhost:1/callback";
    private static final String VERIFIER = "verifier-0123456789-0123456789-0123456789-0123";

    private final String clientId;
    private String refreshToken;

    private RefreshingClient(String clientId, String refreshToken) {
        this.clientId = clientId;
        this.refreshToken = refreshToken;
    }

    /// Puts a person and a resource into the server, and lets the person allow a client.
    static RefreshingClient allowedAt(TestServer server) throws Exception {
        populate(server);
        Visitor visitor = new Visitor(server.issuer());
        String client = JSON.readTree(visitor.postJson(
                                "/oauth/register",
                                "{\"client_name\": \"Refreshing\", \"redirect_uris\": [\"" + REDIRECT
                                        + "\"], \"token_endpoint_auth_method\": \"none\"}")
                        .body())
                .path("client_id")
                .asText();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        String authorize = "/oauth/authorize?"
                + Visitor.encode(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        client,
                        "redirect_uri",
                        REDIRECT,
                        "scope",
                        "notes:read",
                        "code_challenge",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(hash),
                        "code_challenge_method",
                        "S256"));
        HttpResponse<String> login = visitor.get(Visitor.location(visitor.get(authorize)));
        HttpResponse<String> loggedIn = visitor.submit(login, "/login", Map.of("email", EMAIL, "password", PASSWORD));
        HttpResponse<String> consent = visitor.get(Visitor.location(visitor.get(Visitor.location(loggedIn))));
        HttpResponse<String> allowed =
                visitor.submit(consent, "/consent", Map.of("scopes", "notes:read", "action", "allow"));
        JsonNode tokens = JSON.readTree(visitor.post(
                        "/oauth/token",
                        Map.of(
                                "grant_type", "authorization_code",
                                "client_id", client,
                                "code", code(allowed),
                                "redirect_uri", REDIRECT,
                                "code_verifier", VERIFIER))
                .body());
        return new RefreshingClient(client, tokens.path("refresh_token").asText());
    }

    /// A fresh access token from the node at this base URL.
    String refresh(String base) throws Exception {
        HttpResponse<String> response = new Visitor(base)
                .post(
                        "/oauth/token",
                        Map.of("grant_type", "refresh_token", "client_id", clientId, "refresh_token", refreshToken));
        JsonNode tokens = JSON.readTree(response.body());
        if (response.statusCode() != 200) {
            throw new AssertionError("the refresh was refused: " + response.body());
        }
        refreshToken = tokens.path("refresh_token").asText();
        return tokens.path("access_token").asText();
    }

    private static String code(HttpResponse<String> allowed) {
        for (String pair : URI.create(Visitor.location(allowed)).getRawQuery().split("&")) {
            if (pair.startsWith("code=")) {
                return pair.substring("code=".length());
            }
        }
        throw new AssertionError("there is no code: " + allowed.body());
    }

    private static void populate(TestServer server) {
        var administration = server.installation().administration();
        administration
                .users()
                .create()
                .create(
                        TenantId.DEFAULT,
                        new UserDraft(
                                Optional.of(EMAIL),
                                Optional.of("Ada"),
                                Optional.empty(),
                                Optional.of(Password.presented(PASSWORD))),
                        server.installation().origin("test"));
        administration
                .resources()
                .register()
                .register(
                        TenantId.DEFAULT,
                        new ResourceDraft(
                                Optional.of("notes"),
                                Optional.of("https://notes.example.com/mcp"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(
                                        List.of(new ResourceDraft.DraftScope("notes:read", Optional.empty(), false))),
                                Optional.empty()),
                        server.installation().origin("test"));
    }
}
