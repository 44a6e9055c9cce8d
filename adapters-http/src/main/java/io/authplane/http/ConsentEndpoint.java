package io.authplane.http;

import io.authplane.application.authorization.ConsentDecision;
import io.authplane.application.authorization.ConsentOutcome;
import io.authplane.application.authorization.ConsentView;
import io.authplane.application.authorization.DecideConsent;
import io.authplane.application.authorization.ShowConsent;
import io.authplane.domain.authorization.PendingId;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// Asks a person what a client may do, and passes the decision on.
final class ConsentEndpoint {

    private static final String SCOPES = "scopes";
    private static final String SESSION_ID = "session_id";

    private final ShowConsent showConsent;
    private final DecideConsent decideConsent;
    private final PageSupport support;

    ConsentEndpoint(ShowConsent showConsent, DecideConsent decideConsent, PageSupport support) {
        this.showConsent = showConsent;
        this.decideConsent = decideConsent;
        this.support = support;
    }

    /// The page, or word that nothing waits: a request belongs to the session that it came with, so another login would
    /// not help.
    Answer show(Exchange exchange) {
        Optional<Visitors.Visitor> visitor = support.visitors().find(exchange);
        Optional<PendingId> pending = exchange.query().optional(SESSION_ID).map(PendingId::new);
        if (visitor.isEmpty() || pending.isEmpty()) {
            return gone(exchange);
        }
        return support.spans()
                .in(
                        ShowConsent.class,
                        () -> showConsent.show(
                                TenantId.DEFAULT, pending.get(), visitor.get().person()))
                .map(view -> page(200, pending.get(), view, visitor.get(), false))
                .orElseGet(() -> gone(exchange));
    }

    Answer submit(Exchange exchange) {
        Parameters form = exchange.form();
        Optional<Visitors.Visitor> visitor = support.visitors().find(exchange);
        if (visitor.isEmpty()) {
            return gone(exchange);
        }
        if (!support.formGuard()
                .accepts(exchange, form, Optional.of(visitor.get().token()))) {
            return support.pages().forged(exchange.requestId());
        }
        PendingId pending = new PendingId(form.required(SESSION_ID));
        ConsentDecision decision = decision(form);
        ConsentOutcome outcome = support.spans()
                .in(
                        DecideConsent.class,
                        () -> decideConsent.decide(
                                TenantId.DEFAULT, pending, visitor.get().person(), decision, exchange.origin()));
        return switch (outcome) {
            case ConsentOutcome.Respond(var response) -> support.clientAnswers().send(response);
            case ConsentOutcome.NothingTicked(var view) -> page(422, pending, view, visitor.get(), true);
            case ConsentOutcome.Gone() -> gone(exchange);
        };
    }

    private static ConsentDecision decision(Parameters form) {
        return switch (form.required("action")) {
            case "allow" -> new ConsentDecision.Allow(Scopes.of(form.values().getOrDefault(SCOPES, List.of())));
            case "deny" -> new ConsentDecision.Deny();
            default -> throw Unreadable.because("action must be 'allow' or 'deny'");
        };
    }

    private Answer page(
            int status, PendingId pending, ConsentView view, Visitors.Visitor visitor, boolean nothingTicked) {
        return support.pages().answer(status, ConsentPage.of(pending, view, visitor, nothingTicked));
    }

    private Answer gone(Exchange exchange) {
        OAuthError error = new OAuthError.InvalidRequest("no request waits for a decision in this browser session");
        return support.pages().error(410, error, exchange.requestId());
    }
}
