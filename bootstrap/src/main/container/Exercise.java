import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `java Exercise.java BASE PASSWORD_FILE ROUNDS [TOKEN_FILE]`
///
/// Takes a demo server through its main job: registration, login, consent, token, refresh. Trains the AOT cache of the
/// image, and is the proof that an image works. The last access token is written to TOKEN_FILE. Waits up to a minute
/// for the server; ends with a line that says how long it took until the first answer and until the first token, or
/// fails.
final class Exercise {
    static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");

    final HttpClient http = HttpClient.newHttpClient();
    final Map<String, String> cookies = new LinkedHashMap<>();
    String base;

    void main(String[] arguments) throws Exception {
        base = arguments[0];
        Path passwordFile = Path.of(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        Instant start = Instant.now();
        awaitReady(start.plusSeconds(60));
        Duration ready = Duration.between(start, Instant.now());
        String password = Files.readString(passwordFile).strip();
        Duration first = Duration.ZERO;
        String token = "";
        for (int round = 0; round < rounds; round++) {
            cookies.clear();
            token = mainJob(password);
            if (round == 0) {
                first = Duration.between(start, Instant.now());
            }
        }
        if (arguments.length > 3) {
            Files.writeString(Path.of(arguments[3]), token);
        }
        IO.println("ready after " + ready.toMillis() + " ms, first token after " + first.toMillis() + " ms, " + rounds
                + " rounds");
    }

    void awaitReady(Instant deadline) throws Exception {
        while (true) {
            try {
                if (get("/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException _) {
                // not yet
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("the server was not ready in time");
            }
            Thread.sleep(10);
        }
    }

    String mainJob(String password) throws Exception {
        expect(200, get("/.well-known/oauth-authorization-server"));
        expect(200, get("/.well-known/jwks.json"));
        expect(200, get("/.well-known/oauth-protected-resource/mcp"));
        String redirect = "http://127.0.0.1:7777/callback";
        String registered = expect(
                201,
                send(request("/oauth/register")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"client_name\":\"Exercise\",\"redirect_uris\":[\"http://127.0.0.1/callback\"]}"))));
        String client = member(registered, "client_id");
        String verifier = "exercise-".repeat(6);
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        HttpResponse<String> page = follow(get("/oauth/authorize?"
                + encode(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        client,
                        "redirect_uri",
                        redirect,
                        "state",
                        "exercise",
                        "resource",
                        "http://localhost:8080/mcp",
                        "code_challenge",
                        challenge,
                        "code_challenge_method",
                        "S256"))));
        page = follow(submit(page, "/login", Map.of("email", "demo@example.com", "password", password)));
        HttpResponse<String> decided = submit(page, "/consent", Map.of("action", "allow", "scopes", "mcp:echo"));
        Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location(decided));
        if (!code.find()) {
            throw new IllegalStateException("no code after consent: " + decided.statusCode() + " " + location(decided));
        }
        String issued = expect(
                200,
                post(
                        "/oauth/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                client,
                                "code",
                                code.group(1),
                                "redirect_uri",
                                redirect,
                                "code_verifier",
                                verifier)));
        member(issued, "access_token");
        String refreshed = expect(
                200,
                post(
                        "/oauth/token",
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "client_id",
                                client,
                                "refresh_token",
                                member(issued, "refresh_token"))));
        expect(
                400,
                post(
                        "/oauth/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                client,
                                "code",
                                "x",
                                "redirect_uri",
                                redirect,
                                "code_verifier",
                                verifier)));
        return member(refreshed, "access_token");
    }

    HttpResponse<String> follow(HttpResponse<String> response) throws Exception {
        while (response.statusCode() / 100 == 3) {
            response = get(location(response));
        }
        expect(200, response);
        return response;
    }

    HttpResponse<String> submit(HttpResponse<String> page, String action, Map<String, String> typed) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(page.body());
        while (hidden.find()) {
            form.put(hidden.group(1), hidden.group(2).replace("&amp;", "&"));
        }
        form.putAll(typed);
        return post(action, form);
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form))));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(path.startsWith("/") ? base + path : path))
                .timeout(Duration.ofSeconds(20));
        cookies.forEach((name, value) -> builder.header("Cookie", name + "=" + value));
        return builder;
    }

    HttpResponse<String> send(HttpRequest.Builder builder) throws Exception {
        HttpResponse<String> response = http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return response;
    }

    static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    static String expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new IllegalStateException(response.request().uri().getPath() + " answers " + response.statusCode()
                    + " instead of " + status + ": " + response.body());
        }
        return response.body();
    }

    static String member(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + " in the answer");
        }
        return matcher.group(1);
    }

    static String encode(Map<String, String> values) {
        StringBuilder form = new StringBuilder();
        values.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return form.toString();
    }
}
