package io.authplane.bootstrap.metrics;

import java.util.List;

/// What the listeners, the use cases and the database do.
final class ServerMetrics {

    private static final Label METHOD = Label.closed(
            "http_method",
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "PATCH",
            "DELETE",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "_OTHER",
            "-");
    private static final Label ROUTE =
            Label.bounded("http_route", "the template of a route, or `unmatched`; never a path as sent");
    private static final Label LISTENER = Label.closed("listener", "public", "admin");
    private static final Label STATUS = Label.bounded("http_status_code", "three digits");

    static final Metric HTTP_REQUESTS = Metric.counter(
                    "authserver_http_requests_total",
                    "Requests that were answered on either listener. The method is `-` if the request never became one.",
                    METHOD,
                    ROUTE,
                    STATUS)
            .alertedWhen("more than 5 % of the answers are 5xx for 5 minutes");
    static final Metric HTTP_DURATION = Metric.histogram(
            "authserver_http_request_duration_seconds",
            "From the routed request to the last byte of its answer.",
            METHOD,
            ROUTE,
            STATUS);
    static final Metric CONNECTIONS =
            Metric.gauge("authplane_http_open_connections", "Connections that callers hold open.", LISTENER);
    static final Metric CONNECTIONS_ENDED = Metric.counter(
                    "authplane_http_connections_ended_total",
                    "Connections that the server ended by itself: kept it waiting, made room for another, or one too many.",
                    LISTENER,
                    Label.closed("reason", "cut_off", "displaced", "refused"))
            .alertedWhen("a steady rate: slow clients, or an attack");
    static final Metric TOKEN_DURATION = Metric.histogram(
                    "authserver_token_issuance_duration_seconds",
                    "Token requests within the server, refused ones included.",
                    Label.closed("grant_type", "authorization_code", "refresh_token"))
            .alertedWhen("the 99th percentile is above 2 s for 5 minutes");
    static final Metric FLOW_DURATION = Metric.histogram(
            "authserver_auth_flow_duration_seconds",
            "One step of an authorization within the server: the authorize request, the consent page, the decision.");
    static final Metric INTROSPECTION_DURATION = Metric.histogram(
            "authserver_introspection_duration_seconds", "Introspections within the server, refused ones included.");
    static final Metric DB_DURATION = Metric.histogram(
            "authserver_db_operation_duration_seconds",
            "Statements, and the begin, commit and rollback of transactions, as seen by this process.",
            Label.closed("op", "select", "insert", "update", "delete", "begin", "commit", "rollback"));
    static final Metric DB_CONNECTIONS = Metric.gauge(
            "authplane_db_connections",
            "Connections of this process to the database.",
            Label.closed("state", "active", "idle"));
    static final Metric DB_CONNECTIONS_LIMIT =
            Metric.gauge("authplane_db_connections_limit", "How many connections this process may have.");
    static final Metric DB_WAITING = Metric.gauge(
                    "authplane_db_connection_waiters", "Threads that wait for a connection to the database.")
            .alertedWhen("above 0 for minutes: the pool is too small or the database too slow");
    static final Metric ACTIVE_CLIENTS = Metric.gauge(
            "authserver_active_clients", "Clients in the database that are active; counted at most once a minute.");
    static final Metric ACTIVE_FAMILIES = Metric.gauge(
            "authserver_active_token_families",
            "Refresh token families in the database that are neither revoked nor over; counted at most once a minute.");
    static final Metric UNSEALED = Metric.gauge(
                    "authplane_audit_unsealed_age_seconds",
                    "Age of the oldest row of the audit trail that is not yet in the chain; counted at most once a minute.")
            .in(Metric.Unit.SECONDS)
            .alertedWhen("above 60: no node seals, and what is not sealed can be deleted unseen");
    static final Metric CERTIFICATE_EXPIRY = Metric.gauge(
                    "authplane_tls_certificate_expiry_seconds",
                    "When the certificate that new handshakes get, or one above it, expires, in Unix time; absent without TLS.",
                    Label.closed("listener", "public", "admin"))
            .in(Metric.Unit.SECONDS)
            .alertedWhen("less than 14 days ahead");
    static final Metric EXPORT_FAILURES = Metric.counter(
                    "authplane_otlp_export_failures_total",
                    "Batches that the collector did not take; what was in them is lost.",
                    Label.closed("signal", "traces", "metrics"))
            .alertedWhen("any steady increase: the collector is away");
    static final Metric BUILD = Metric.gauge(
            "authplane_build_info",
            "Always 1; tells the version.",
            Label.bounded("version", "the version of the build"));

    static final List<Metric> ALL = List.of(
            HTTP_REQUESTS,
            HTTP_DURATION,
            CONNECTIONS,
            CONNECTIONS_ENDED,
            TOKEN_DURATION,
            FLOW_DURATION,
            INTROSPECTION_DURATION,
            DB_DURATION,
            DB_CONNECTIONS,
            DB_CONNECTIONS_LIMIT,
            DB_WAITING,
            ACTIVE_CLIENTS,
            ACTIVE_FAMILIES,
            UNSEALED,
            CERTIFICATE_EXPIRY,
            EXPORT_FAILURES,
            BUILD);

    private ServerMetrics() {}
}
