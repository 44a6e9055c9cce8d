package io.authplane.bootstrap.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody with a browser, who logs in, allows a client something, and makes every mistake on the way.
final class Person {

    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");

    /// RFC 7636 appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final SchemaDrivenRun run;
    private final Set set;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Person(SchemaDrivenRun run, Set set) {
        this.run = run;
        this.set = set;
    }

    /// What the trip needs to be there.
    ///
    /// @param privateClient has a redirect URI with a private-use scheme
    record Set(
            String email,
            String password,
            String client,
            String redirect,
            String confidentialClient,
            String secret,
            String privateClient,
            String privateRedirect,
            String resource) {}

    /// Once through everything.
    void trip() {
        cookies.clear();
        get("authorize", authorize(set.client(), set.redirect()));
        get("authorize", authorize("nobody", set.redirect()));
        get("authorize", authorize(set.client(), "https://elsewhere.example.com/"));
        get("authorize", authorize(set.client(), set.redirect()).replace("state=s", "state=" + "s".repeat(9000)));
        get("loginForm", "/login?redirect=%zz");
        get("authorize", authorize(set.privateClient(), set.privateRedirect()).replace("code_challenge=", "x="));
        logIn();
        get("consentForm", "/consent?session_id=%zz");
        String code = allow(set.client(), set.redirect());
        String refresh = redeem(code);
        redeem(code);
        refresh(refresh);
        token("grant_type", "refresh_token", "refresh_token", "nonsense", "client_id", set.client());
        for (String secret : List.of(set.secret() + "x", set.secret())) {
            basic("token", secret, "grant_type=refresh_token&refresh_token=none");
            basic("introspect", secret, "token=" + refresh);
            basic("introspect", secret, "");
            basic("revoke", secret, "token=none&token_type_hint=access_token");
        }
        post("revoke", "/oauth/revoke", Map.of("token", refresh, "client_id", set.client()));
        post("revoke", "/oauth/revoke", Map.of("client_id", set.client()));
        allow(set.privateClient(), set.privateRedirect());
        account();
        logOut();
        logIn();
    }

    /// What a person does with the own account: each form once forged, once incomplete and once as it should be.
    private void account() {
        get("account", "/account");
        String csrf = hidden(get("logoutForm", "/logout")).get("csrf_token");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("endSession", "session_id");
        fields.put("endOtherSessions", "");
        fields.put("withdrawConsent", "consent_id");
        fields.put("changePassword", "current_password");
        fields.forEach((id, field) -> {
            String path = run.operation(id).path();
            post(id, path, Map.of("csrf_token", "forged"));
            send(id, path, headers(), "csrf_token=" + csrf + "&csrf_token=" + csrf);
            post(id, path, field.isEmpty() ? Map.of("csrf_token", csrf) : Map.of("csrf_token", csrf, field, "none"));
        });
        changePassword(csrf, "wrong password");
        changePassword(csrf, set.password());
    }

    private void changePassword(String csrf, String current) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("csrf_token", csrf);
        form.put("current_password", current);
        form.put("new_password", set.password());
        form.put("new_password_again", set.password());
        post("changePassword", "/account/password", form);
    }

    private void logIn() {
        String target = "/login?redirect=%2F";
        Channel.Reply page = get("loginForm", target);
        Map<String, String> form = hidden(page);
        post("login", "/login", Map.of("email", set.email(), "password", set.password(), "csrf_token", "forged"));
        form.put("email", set.email());
        form.put("password", "wrong password " + run.random.nextInt(100));
        form.putAll(hidden(post("login", "/login", form)));
        form.put("password", set.password());
        post("login", "/login", form);
    }

    /// The code, or nothing where the client is not redirected to.
    private String allow(String client, String redirect) {
        Channel.Reply asked = get("authorize", authorize(client, redirect));
        if (!asked.header("location").startsWith("/consent")) {
            return code(asked);
        }
        String path = asked.header("location");
        Channel.Reply page = get("consentForm", path);
        Map<String, String> form = hidden(page);
        Map<String, String> forged = new LinkedHashMap<>(form);
        forged.put("action", "allow");
        forged.put("csrf_token", "forged");
        post("consent", "/consent", forged);
        form.put("action", "maybe");
        post("consent", "/consent", form);
        form.put("action", "allow");
        post("consent", "/consent", form);
        form.put("scopes", "notes:read");
        Channel.Reply answered = post("consent", "/consent", form);
        post("consent", "/consent", form);
        get("consentForm", path);
        get("consentForm", path + "&session_id=again");
        return code(answered);
    }

    private static String code(Channel.Reply reply) {
        Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(reply.header("location"));
        return code.find() ? code.group(1) : "none";
    }

    private String redeem(String code) {
        Channel.Reply reply = token(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                set.redirect(),
                "code_verifier",
                VERIFIER,
                "client_id",
                set.client());
        return reply.status() == 200
                ? SchemaDrivenRun.json(reply).path("refresh_token").asText()
                : "none";
    }

    private void refresh(String refresh) {
        token("grant_type", "refresh_token", "refresh_token", refresh, "client_id", set.client());
    }

    private void basic(String id, String secret, String form) {
        Map<String, String> headers = headers();
        headers.put(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (set.confidentialClient() + ":" + secret).getBytes(StandardCharsets.UTF_8)));
        send(id, run.operation(id).path(), headers, form);
    }

    private Channel.Reply token(String... pairs) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], pairs[i + 1]);
        }
        return post("token", "/oauth/token", form);
    }

    private void logOut() {
        Channel.Reply page = get("logoutForm", "/logout");
        post("logout", "/logout", Map.of("csrf_token", "forged"));
        send("logout", "/logout", headers(), "csrf_token=%zz");
        post("logout", "/logout", hidden(page));
        get("logoutForm", "/logout");
    }

    private String authorize(String client, String redirect) {
        return "/oauth/authorize?response_type=code&client_id=" + Requests.encoded(client) + "&redirect_uri="
                + Requests.encoded(redirect) + "&scope=notes%3Aread&state=s&code_challenge=" + CHALLENGE
                + "&code_challenge_method=S256&resource=" + Requests.encoded(set.resource());
    }

    private Channel.Reply get(String id, String target) {
        return run.send(new Requests.Sent(run.operation(id), target, cookied(), new byte[0]));
    }

    private Channel.Reply post(String id, String path, Map<String, String> form) {
        return send(id, path, headers(), form(form));
    }

    private Channel.Reply send(String id, String path, Map<String, String> headers, String body) {
        Channel.Reply reply =
                run.send(new Requests.Sent(run.operation(id), path, headers, body.getBytes(StandardCharsets.UTF_8)));
        keep(reply.cookies());
        return reply;
    }

    private Map<String, String> headers() {
        Map<String, String> headers = cookied();
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Sec-Fetch-Site", "same-origin");
        return headers;
    }

    private Map<String, String> cookied() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", "localhost");
        if (!cookies.isEmpty()) {
            headers.put(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return headers;
    }

    private Map<String, String> hidden(Channel.Reply page) {
        keep(page.cookies());
        Map<String, String> form = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(page.body());
        while (hidden.find()) {
            form.put(hidden.group(1), hidden.group(2).replace("&amp;", "&"));
        }
        return form;
    }

    private void keep(List<String> set) {
        for (String cookie : set) {
            String pair = cookie.split(";", 2)[0];
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
    }

    private static String form(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> Requests.encoded(field.getKey()) + "=" + Requests.encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }
}
