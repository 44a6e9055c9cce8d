package io.authplane.bootstrap.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.authplane.bootstrap.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// One person, one client and their way through the server, over HTTP only. Every value that must stay secret is a
/// canary, and is kept.
public final class Journey {

    public static final String PASSWORD = "canary-91be-password";
    public static final String REDIRECT = "http://localhost:1/canary-callback-2d4f";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EMAIL = "canary-3c1d@example.com";
    private static final String VERIFIER = "canary-verifier-0123456789-0123456789-0123456789";

    private final TestServer server;
    private final Visitor visitor;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private String userId = "";
    private String clientId = "";

    public Journey(TestServer server) {
        this.server = server;
        this.visitor = new Visitor(server.issuer());
    }

    public Visitor visitor() {
        return visitor;
    }

    /// What must be found nowhere, by what it is.
    public Map<String, String> secrets() {
        return secrets;
    }

    public String keep(String name, String secret) {
        if (secret.isEmpty()) {
            throw new AssertionError(name + " is missing");
        }
        secrets.put(name, secret);
        return secret;
    }

    /// Makes the person and the resource, as an administrator does.
    public void populate() throws IOException, InterruptedException {
        keep("admin key", TestServer.ADMIN_KEY);
        userId = admin("POST", "/admin/users", """
                {"email": "%s", "name": "%s", "password": "%s"}
                """.formatted(
                        keep("e-mail address", EMAIL), keep("name", "canary-name-44aa"), keep("password", PASSWORD)))
                .path("id")
                .asText();
        admin("POST", "/admin/resources", """
                {"slug": "notes", "uri": "https://notes.example.com/mcp", "scopes": [
                  {"name": "notes:read"}, {"name": "notes:write"}]}
                """);
    }

    /// Registers a confidential client by itself.
    public void register() throws IOException, InterruptedException {
        JsonNode client = JSON.readTree(
                visitor.postJson("/oauth/register", """
                {"client_name": "Canary", "redirect_uris": ["%s"], "token_endpoint_auth_method": "client_secret_post"}
                """.formatted(REDIRECT)).body());
        clientId = client.path("client_id").asText();
        keep("client secret", client.path("client_secret").asText());
    }

    public void logIn(String email, String password) throws IOException, InterruptedException {
        HttpResponse<String> page = visitor.get("/login");
        visitor.submit(page, "/login", Map.of("email", email, "password", password));
    }

    public void logIn() throws IOException, InterruptedException {
        logIn(EMAIL, PASSWORD);
        visitor.cookies().forEach((name, value) -> {
            if (!value.isEmpty()) {
                secrets.put("cookie " + name, value);
            }
        });
    }

    /// Asks for authorization and decides on the consent page; answers the URL of the callback.
    ///
    /// @param action `allow` or `deny`
    public String authorize(String action) throws IOException, InterruptedException {
        String authorize = "/oauth/authorize?"
                + Visitor.encode(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        clientId,
                        "redirect_uri",
                        REDIRECT,
                        "scope",
                        "notes:read",
                        "state",
                        keep("state", "canary-state-5e77"),
                        "login_hint",
                        keep("login hint", "canary-hint-7e21@example.com"),
                        "code_challenge",
                        challenge(),
                        "code_challenge_method",
                        "S256"));
        HttpResponse<String> answer = visitor.get(authorize);
        HttpResponse<String> consent = visitor.get(Visitor.location(answer));
        return Visitor.location(visitor.submit(consent, "/consent", Map.of("scopes", "notes:read", "action", action)));
    }

    public String code() throws IOException, InterruptedException {
        return keep("code", parameter(authorize("allow"), "code"));
    }

    public JsonNode redeem(String code) throws IOException, InterruptedException {
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                REDIRECT,
                "code_verifier",
                keep("verifier", VERIFIER)));
    }

    public JsonNode refresh(String refreshToken) throws IOException, InterruptedException {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /// A token request of the client, with its secret.
    public JsonNode token(Map<String, String> parameters) throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        form.put("client_id", clientId);
        form.put("client_secret", secrets.get("client secret"));
        JsonNode answer = JSON.readTree(visitor.post("/oauth/token", form).body());
        if (answer.has("access_token")) {
            keep("access token", answer.path("access_token").asText());
            keep("refresh token " + secrets.size(), answer.path("refresh_token").asText());
        }
        return answer;
    }

    /// Asks one of the endpoints about a token, as the client.
    ///
    /// @param path `/oauth/introspect` or `/oauth/revoke`
    public HttpResponse<String> about(String path, String token) throws IOException, InterruptedException {
        return visitor.post(
                path, Map.of("token", token, "client_id", clientId, "client_secret", secrets.get("client secret")));
    }

    public JsonNode admin(String method, String path, String json) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.adminUrl() + path))
                .header("Authorization", "Bearer " + TestServer.ADMIN_KEY)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        json.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json));
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    }

    public String userId() {
        return userId;
    }

    public String clientId() {
        return clientId;
    }

    public static String parameter(String url, String name) {
        for (String pair : URI.create(url).getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError(url);
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
