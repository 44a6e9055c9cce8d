package io.authplane.bootstrap.metrics;

import io.authplane.domain.audit.AuditEvent;
import io.authplane.domain.audit.EventFacts;
import io.authplane.domain.audit.TrailEvent;
import java.util.List;
import java.util.function.Function;

/// Counters that are read off the audit trail: each event counts once its transaction is committed, so that a counter
/// and the trail say the same.
final class EventMetrics {

    private static final Label REASON_OF_LOGIN =
            Label.closed("reason", "user_not_found", "user_disabled", "invalid_credentials", "account_changed");

    static final Metric TOKENS_ISSUED = Metric.counter(
                    "authserver_tokens_issued_total",
                    "Access tokens that were decided and recorded, by grant type.",
                    Label.closed("grant_type", "authorization_code", "refresh_token"))
            .alertedWhen("the rate falls to 0 while requests come in");
    static final Metric TOKENS_REFRESHED = Metric.counter(
            "authserver_tokens_refreshed_total", "Refresh tokens that were spent, or answered again within the grace.");
    static final Metric TOKENS_REVOKED = Metric.counter(
            "authserver_tokens_revoked_total",
            "Revocations: of a family because of reuse, because of a code presented twice, or because somebody asked.",
            Label.closed("reason", "family_revocation", "code_reuse", "explicit"));
    static final Metric TOKENS_DENIED = Metric.counter(
            "authplane_token_requests_denied_total",
            "Token requests of known clients that were refused because of their grant, by the OAuth error.",
            Label.closed("error", "invalid_grant", "temporarily_unavailable"));
    static final Metric INTROSPECTIONS = Metric.counter(
            "authserver_introspection_total",
            "Introspections that are in the audit trail: `true` told about a token, `false` told a known client nothing.",
            Label.closed("active", "true", "false"));
    static final Metric SIGN_FAILED = Metric.counter(
                    "authplane_token_sign_failures_total",
                    "Tokens that were recorded but could not be signed, so that nobody got them.")
            .alertedWhen("any increase");
    static final Metric STALE = Metric.counter(
            "authplane_refresh_stale_total",
            "Superseded refresh tokens that came within the grace but too late or too often; nothing was revoked.");
    static final Metric AHEAD = Metric.counter(
                    "authplane_refresh_ahead_of_store_total",
                    "Refresh tokens newer than the database, which was probably restored from a backup.")
            .alertedWhen("any increase outside a restore");
    static final Metric REFRESH_REUSE = Metric.counter(
                    "authserver_refresh_token_reuse_total",
                    "Refresh tokens presented again after the grace: theft, or a client that lost its state.")
            .alertedWhen("any increase");
    static final Metric CODE_REUSE = Metric.counter(
                    "authserver_auth_code_reuse_total",
                    "Authorization codes presented again by the right client with the right verifier.",
                    Label.closed("verifier", "valid"))
            .alertedWhen("any increase");
    static final Metric AUTH_DENIED = Metric.counter(
                    "authserver_auth_denied_total", "Logins that were refused, by reason.", REASON_OF_LOGIN)
            .alertedWhen("more than 10 a second for 5 minutes");
    static final Metric LOGIN_ATTEMPTS = Metric.counter(
            "authserver_login_attempts_total", "Logins, by outcome.", Label.closed("outcome", "success", "failure"));
    static final Metric LOCKOUTS = Metric.counter(
                    "authplane_login_lockouts_total",
                    "Lock-outs of logins that began: of an identity from one network, one device, or from everywhere.")
            .alertedWhen("a steady rate: somebody tries passwords");
    static final Metric CLIENTS_REGISTERED = Metric.counter(
            "authserver_clients_registered_total",
            "Clients that came into being, by how.",
            Label.closed("source", "dcr", "admin"));
    static final Metric CONSENT_DECISIONS = Metric.counter(
            "authserver_consent_decisions_total",
            "Decisions of people on the consent page, remembered ones included.",
            Label.closed("decision", "granted", "denied"));
    static final Metric KEYS_ROTATED = Metric.counter(
            "authserver_key_rotation_total", "Signing keys that this process made to take over from another one.");
    static final Metric KEYS_CREATED =
            Metric.counter("authplane_signing_keys_created_total", "Signing keys that this process made.");
    static final Metric EVENTS = Metric.counter(
            "authplane_audit_events_total",
            "Rows committed to the audit trail by this process.",
            Label.bounded("action", "an action of the audit trail"));

    static final List<Metric> ALL = List.of(
            TOKENS_ISSUED,
            TOKENS_REFRESHED,
            TOKENS_REVOKED,
            TOKENS_DENIED,
            INTROSPECTIONS,
            SIGN_FAILED,
            STALE,
            AHEAD,
            REFRESH_REUSE,
            CODE_REUSE,
            AUTH_DENIED,
            LOGIN_ATTEMPTS,
            LOCKOUTS,
            CLIENTS_REGISTERED,
            CONSENT_DECISIONS,
            KEYS_ROTATED,
            KEYS_CREATED,
            EVENTS);

    private static final List<Rule> RULES = List.of(
            rule("token.issued", TOKENS_ISSUED, _ -> "authorization_code"),
            rule("token.refreshed", TOKENS_ISSUED, _ -> "refresh_token"),
            rule("token.refreshed", TOKENS_REFRESHED),
            rule("token.issue_denied", TOKENS_DENIED, detail("error")),
            rule("token.refresh_denied", TOKENS_DENIED, detail("error")),
            rule("token.sign_failed", SIGN_FAILED),
            rule("token.revoked", TOKENS_REVOKED, _ -> "explicit"),
            rule("token.introspected", INTROSPECTIONS, _ -> "true"),
            rule("token.introspect_denied", INTROSPECTIONS, _ -> "false"),
            rule("family.revoked", TOKENS_REVOKED, EventMetrics::whyRevoked),
            rule("family.revoked", REFRESH_REUSE).onlyIf("reason", "reuse_detection"),
            rule("auth_code.reused", CODE_REUSE, detail("verifier")),
            rule("refresh.stale", STALE),
            rule("family.ahead_of_store", AHEAD),
            rule("user.login", LOGIN_ATTEMPTS, _ -> "success"),
            rule("user.login_failed", LOGIN_ATTEMPTS, _ -> "failure"),
            rule("user.login_failed", AUTH_DENIED, detail("reason")),
            rule("auth.locked_out", LOCKOUTS),
            rule("key.rotated", KEYS_ROTATED),
            rule("client.registered", CLIENTS_REGISTERED, _ -> "dcr"),
            rule("client.created_admin", CLIENTS_REGISTERED, _ -> "admin"),
            rule("consent.granted", CONSENT_DECISIONS, _ -> "granted"),
            rule("consent.denied", CONSENT_DECISIONS, _ -> "denied"),
            rule("key.created", KEYS_CREATED));

    private EventMetrics() {}

    /// Counts one event; if it tells a number of others, counts these.
    static void count(AuditEvent event, Meters meters) {
        meters.count(EVENTS, event.action());
        if (event instanceof TrailEvent.RefusalsCounted sum) {
            count(sum.counted(), sum.count(), meters);
        } else {
            count(event.facts(), 1, meters);
        }
    }

    private static void count(EventFacts facts, long number, Meters meters) {
        RULES.stream()
                .filter(rule -> rule.fits(facts))
                .forEach(rule -> meters.add(rule.metric(), number, rule.labels(facts)));
    }

    /// What an action counts for. `value` tells the one label, if there is one.
    private record Rule(
            String action, Metric metric, List<Function<EventFacts, String>> values, String member, String wanted) {

        Rule onlyIf(String otherMember, String otherWanted) {
            return new Rule(action, metric, values, otherMember, otherWanted);
        }

        boolean fits(EventFacts event) {
            return event.action().equals(action)
                    && (member.isEmpty() || wanted.equals(event.detail().get(member)));
        }

        String[] labels(EventFacts event) {
            return values.stream().map(value -> value.apply(event)).toArray(String[]::new);
        }
    }

    private static Rule rule(String action, Metric metric) {
        return new Rule(action, metric, List.of(), "", "");
    }

    private static Rule rule(String action, Metric metric, Function<EventFacts, String> value) {
        return new Rule(action, metric, List.of(value), "", "");
    }

    private static Function<EventFacts, String> detail(String member) {
        return event -> event.detail().getOrDefault(member, Label.OTHER);
    }

    private static String whyRevoked(EventFacts event) {
        return switch (event.detail().getOrDefault("reason", "")) {
            case "reuse_detection" -> "family_revocation";
            case "code_reuse" -> "code_reuse";
            default -> Label.OTHER;
        };
    }
}
