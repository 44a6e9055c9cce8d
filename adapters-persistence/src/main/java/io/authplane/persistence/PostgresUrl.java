package io.authplane.persistence;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where a PostgreSQL server is and who we are there, as the JDBC driver wants it: the URL holds no credentials.
///
/// Reads `postgres://` and `postgresql://` names with libpq's spelling of the parameters, and `jdbc:postgresql:` URLs.
final class PostgresUrl {

    /// libpq's names for what the driver calls otherwise.
    private static final Map<String, String> RENAMED = Map.of(
            "application_name", "ApplicationName",
            "connect_timeout", "connectTimeout",
            "search_path", "currentSchema");

    private static final String HOST = "(?:\\[[0-9A-Fa-f:.]+]|[^:,@/?\\[\\]]*)(?::\\d{1,5})?";
    private static final Pattern SHAPE = Pattern.compile("(?:jdbc:)?postgres(?:ql)?://"
            + "(?:(?<user>[^:@/?]*)(?::(?<password>[^/?]*))?@)?"
            + "(?<hosts>" + HOST + "(?:," + HOST + ")*)"
            + "(?:/(?<database>[^@/?]*))?"
            + "(?:\\?(?<parameters>.*))?");

    private final String jdbcUrl;
    private final Optional<String> user;
    private final Optional<String> password;

    private PostgresUrl(String jdbcUrl, Optional<String> user, Optional<String> password) {
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
    }

    /// Throws [IllegalArgumentException] with a sentence that does not repeat the text: it may hold a password.
    static PostgresUrl parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new IllegalArgumentException(
                    "the name of a PostgreSQL database looks like postgres://user:password@host:5432/database, with"
                            + " / and ? in user and password percent-encoded");
        }
        Map<String, String> parameters = parameters(text(shape, "parameters"));
        Optional<String> user = decoded(parameters.getOrDefault("user", text(shape, "user")));
        Optional<String> password = decoded(parameters.getOrDefault("password", text(shape, "password")));
        parameters.keySet().removeAll(Set.of("user", "password"));
        String hosts = text(shape, "hosts").isEmpty() ? "localhost" : text(shape, "hosts");
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        String url = "jdbc:postgresql://" + hosts + "/" + text(shape, "database");
        return new PostgresUrl(query.isEmpty() ? url : url + "?" + query, user, password);
    }

    /// The parameters in the driver's spelling and in the order of the text.
    private static Map<String, String> parameters(String text) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String parameter : text.isEmpty() ? new String[0] : text.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("the name of the database has a parameter without a value");
            }
            String name = parameter.substring(0, equals);
            if (name.startsWith("pool_")) {
                throw new IllegalArgumentException(
                        "'pool_' parameters do not belong into the name of the database: pools have their own settings");
            }
            all.put(RENAMED.getOrDefault(name, name), parameter.substring(equals + 1));
        }
        return all;
    }

    private static String text(Matcher shape, String group) {
        String text = shape.group(group);
        return text == null ? "" : text;
    }

    /// Decodes as URLs do, where a plus sign is one: this is not a form.
    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .filter(decoded -> !decoded.isEmpty());
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "a % in the user or password of the database is not followed by two hexadecimal digits");
        }
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    Optional<String> user() {
        return user;
    }

    Optional<String> password() {
        return password;
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
