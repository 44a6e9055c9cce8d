package io.authplane.application.authorization;

import io.authplane.application.client.Clients;
import io.authplane.application.client.FindClient;
import io.authplane.application.login.LoggedIn;
import io.authplane.application.random.Entropy;
import io.authplane.application.resource.ResolveResource;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.authorization.AuthorizationCode;
import io.authplane.domain.authorization.AuthorizationRequest;
import io.authplane.domain.authorization.AuthorizationResponse;
import io.authplane.domain.authorization.ClientRedirect;
import io.authplane.domain.authorization.CodeChallenge;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.PendingAuthorization;
import io.authplane.domain.authorization.PendingId;
import io.authplane.domain.authorization.Prompt;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.client.RedirectUri;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Takes an authorization request: refuses it, or asks for a login, for consent, or answers with a code.
///
/// Nothing is stored before the person is logged in; the same URL is validated again from scratch then.
@Rfc(value = 6749, section = "4.1.1")
public final class StartAuthorization {

    private final Lookups lookups;
    private final HeldConsent heldConsent;
    private final PendingAuthorizations pendings;
    private final CodeIssuer codeIssuer;
    private final AskedLogins askedLogins;
    private final Run run;
    private final AuthorizationSettings settings;

    /// What every run of the use case takes from outside.
    public record Run(UnitOfWork unitOfWork, Entropy entropy, Clock clock) {}

    /// What a request names.
    public record Lookups(FindClient client, ResolveResource resource) {}

    public StartAuthorization(
            Lookups lookups,
            HeldConsent heldConsent,
            PendingAuthorizations pendings,
            CodeIssuer codeIssuer,
            AskedLogins askedLogins,
            Run run,
            AuthorizationSettings settings) {
        this.lookups = lookups;
        this.heldConsent = heldConsent;
        this.pendings = pendings;
        this.codeIssuer = codeIssuer;
        this.askedLogins = askedLogins;
        this.run = run;
        this.settings = settings;
    }

    public AuthorizationOutcome start(
            TenantId tenant, Parameters parameters, Optional<LoggedIn> person, Origin origin) {
        Client client;
        ClientRedirect redirect;
        try {
            client = activeClient(tenant, parameters);
            redirect = ClientRedirect.of(parameters, client);
        } catch (OAuthException refusal) {
            return new AuthorizationOutcome.ShowError(refusal.error());
        }
        try {
            CodeChallenge challenge = AuthorizationRequest.requireCodeRequest(parameters, client);
            AuthorizationRequest request = AuthorizationRequest.validate(
                    parameters,
                    client,
                    redirect,
                    challenge,
                    lookups.resource().resolve(tenant, client, parameters.resource()),
                    settings.scopeRequired());
            Prompt prompt = Prompt.parse(parameters);
            Instant now = run.clock().instant();
            Optional<LoggedIn> fresh = person.filter(known -> suffices(tenant, parameters, prompt, known, now));
            return fresh.isPresent()
                    ? run.unitOfWork().inTransaction(() -> decide(tenant, request, prompt, fresh.get(), origin, now))
                    : logInFirst(tenant, parameters, prompt, now);
        } catch (OAuthException refusal) {
            return new AuthorizationOutcome.Respond(
                    new AuthorizationResponse.Failure(redirect, refusal.error(), settings.issuer()));
        }
    }

    /// Whether the login that this person has is one that the request accepts, or the one that it asked for.
    private boolean suffices(TenantId tenant, Parameters parameters, Prompt prompt, LoggedIn person, Instant now) {
        Instant authenticatedAt = person.session().authenticatedAt();
        return prompt.accepts(authenticatedAt, now) || askedLogins.isAnswered(tenant, parameters, authenticatedAt, now);
    }

    private AuthorizationOutcome logInFirst(TenantId tenant, Parameters parameters, Prompt prompt, Instant now) {
        if (prompt.none()) {
            throw new OAuthException(new OAuthError.LoginRequired("nobody is logged in, or not lately enough"));
        }
        return new AuthorizationOutcome.LogInFirst(
                prompt.mayWantLogin() ? Optional.of(askedLogins.mark(tenant, parameters, now)) : Optional.empty(),
                parameters.optional("login_hint"));
    }

    private Client activeClient(TenantId tenant, Parameters parameters) {
        if (parameters.values().getOrDefault("client_id", java.util.List.of()).size() > 1
                || parameters
                                .values()
                                .getOrDefault("redirect_uri", java.util.List.of())
                                .size()
                        > 1) {
            parameters.requireNoneRepeated();
        }
        ClientId id = new ClientId(parameters.required("client_id"));
        Clients.Listed found = lookups.client()
                .find(tenant, id)
                .orElseThrow(() -> new OAuthException(
                        new OAuthError.InvalidClient("client_id '" + id.value() + "' is not registered here")));
        if (!found.standing().isActive()) {
            throw new OAuthException(new OAuthError.InvalidClient(
                    "the client is " + found.standing().state().stored()));
        }
        return found.client();
    }

    private AuthorizationOutcome decide(
            TenantId tenant, AuthorizationRequest request, Prompt prompt, LoggedIn person, Origin origin, Instant now) {
        Optional<Consent> held = heldConsent.find(
                tenant,
                person.user().id(),
                request.client().id(),
                request.resource().id());
        Scopes remembered = held.map(request::remembered).orElse(Scopes.NONE);
        boolean identified = request.redirect().uri().kind() == RedirectUri.Kind.HTTPS;
        if (!remembered.isEmpty() && identified && !prompt.consent()) {
            AuthorizationCode code =
                    codeIssuer.issue(tenant, person, request, held.orElseThrow(), remembered, true, origin, now);
            return new AuthorizationOutcome.Respond(
                    new AuthorizationResponse.Success(request.redirect(), code, settings.issuer()));
        }
        if (prompt.none()) {
            throw new OAuthException(
                    identified
                            ? new OAuthError.ConsentRequired("the person has not allowed all of this yet")
                            : new OAuthError.InteractionRequired(
                                    "an answer to this kind of redirect_uri is never given without a page"));
        }
        PendingAuthorization pending = pending(request, person, now);
        pendings.save(tenant, pending);
        return new AuthorizationOutcome.AskConsent(pending.id());
    }

    private PendingAuthorization pending(AuthorizationRequest request, LoggedIn person, Instant now) {
        return new PendingAuthorization(
                new PendingId(run.entropy().newId(now)),
                person.session().hash(),
                person.user().id(),
                request.client().id(),
                request.redirect().uri().value(),
                request.redirect().state(),
                request.resource().id(),
                request.requested(),
                request.challenge(),
                now,
                now.plus(PendingAuthorization.LIFETIME));
    }
}
