package io.authplane.persistence;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a PostgreSQL server is and who we are there, as the JDBC driver wants it: the URL holds no credentials.
///
/// Reads `postgres://` and `postgresql://` names with libpq's spelling of the parameters, and `jdbc:postgresql:` URLs.
final class PostgresUrl {

    /// libpq's names for what the driver calls otherwise.
    private static final Map<String, String> RENAMED = Map.of(
            "application_name", "ApplicationName",
            "connect_timeout", "connectTimeout",
            "search_path", "currentSchema");

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
        String name = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        int scheme = name.indexOf("://");
        if (scheme < 0 || !List.of("postgres", "postgresql").contains(name.substring(0, scheme))) {
            throw new IllegalArgumentException(
                    "the name of a PostgreSQL database starts with postgres://, postgresql:// or jdbc:postgresql://");
        }
        String rest = name.substring(scheme + "://".length());
        int query = rest.indexOf('?');
        String place = query < 0 ? rest : rest.substring(0, query);
        int slash = place.indexOf('/');
        String authority = slash < 0 ? place : place.substring(0, slash);
        String database = slash < 0 ? "" : place.substring(slash + 1);

        int at = authority.lastIndexOf('@');
        String[] credentials =
                at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
        String hosts = authority.substring(at + 1);
        Optional<String> user = part(credentials, 0);
        Optional<String> password = part(credentials, 1);
        List<String> kept = new ArrayList<>();
        for (String parameter :
                query < 0 ? new String[0] : rest.substring(query + 1).split("&")) {
            String[] pair = parameter.split("=", 2);
            switch (pair[0]) {
                case "user" -> user = part(pair, 1);
                case "password" -> password = part(pair, 1);
                case "" -> {}
                default -> kept.add(driverParameter(pair));
            }
        }
        return new PostgresUrl(
                "jdbc:postgresql://" + (hosts.isEmpty() ? "localhost" : hosts) + "/" + database
                        + (kept.isEmpty() ? "" : "?" + String.join("&", kept)),
                user,
                password);
    }

    private static String driverParameter(String[] pair) {
        if (pair[0].startsWith("pool_")) {
            throw new IllegalArgumentException("'" + pair[0]
                    + "' does not belong into the name of the database: pools have settings of their own");
        }
        return RENAMED.getOrDefault(pair[0], pair[0]) + "=" + (pair.length > 1 ? pair[1] : "");
    }

    private static Optional<String> part(String[] parts, int index) {
        if (parts.length <= index || parts[index].isEmpty()) {
            return Optional.empty();
        }
        // A plus sign is one here: this is not a form.
        return Optional.of(URLDecoder.decode(parts[index].replace("+", "%2B"), StandardCharsets.UTF_8));
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
