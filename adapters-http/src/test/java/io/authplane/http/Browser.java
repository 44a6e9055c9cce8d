package io.authplane.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser of a few lines: it keeps cookies, knows the page that it shows, and sends that page's forms.
final class Browser {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final Wire wire;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String page = "";

    Browser(Wire wire) {
        this.wire = wire;
    }

    Wire.Response get(String target) {
        return keep(wire.get(target).header("Cookie", cookieHeader()).send());
    }

    /// Sends the form of the page that is shown, its hidden fields first.
    Wire.Response submit(String action, String... fields) {
        return submit(action, Map.of("Sec-Fetch-Site", "same-origin"), fields);
    }

    /// The same with other headers of the browser's.
    Wire.Response submit(String action, Map<String, String> headers, String... fields) {
        StringBuilder form = new StringBuilder(Wire.form(fields));
        Matcher hidden = HIDDEN.matcher(page);
        while (hidden.find()) {
            form.append(form.isEmpty() ? "" : "&").append(Wire.form(hidden.group(1), unescaped(hidden.group(2))));
        }
        Wire.Request request = wire.post(action)
                .header("Cookie", cookieHeader())
                .body("application/x-www-form-urlencoded", form.toString());
        headers.forEach(request::header);
        return keep(request.send());
    }

    /// Logs in from the login page that belongs to `target`; ends where the server sends the browser.
    Wire.Response logIn(String target, String email, String password) {
        get("/login?redirect=" + Wire.encode(target));
        return submit("/login", "email", email, "password", password);
    }

    /// Opens an authorization URL as somebody who is logged in; ends on the consent page.
    Wire.Response openConsent(String authorize) {
        return get(get(authorize).location());
    }

    /// Another window of the same browser, which shows the same page.
    Browser copy() {
        Browser copy = new Browser(wire);
        copy.cookies.putAll(cookies);
        copy.page = page;
        return copy;
    }

    Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    String page() {
        return page;
    }

    private Wire.Response keep(Wire.Response response) {
        for (String cookie : response.all("Set-Cookie")) {
            String pair = cookie.substring(0, cookie.indexOf(';'));
            String name = pair.substring(0, pair.indexOf('='));
            if (cookie.contains("Max-Age=0;")) {
                cookies.remove(name);
            } else {
                cookies.put(name, pair.substring(name.length() + 1));
            }
        }
        page = response.body();
        return response;
    }

    private String cookieHeader() {
        StringBuilder header = new StringBuilder();
        cookies.forEach((name, value) -> header.append(header.isEmpty() ? "" : "; ")
                .append(name)
                .append('=')
                .append(value));
        return header.toString();
    }

    private static String unescaped(String attribute) {
        return attribute
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
