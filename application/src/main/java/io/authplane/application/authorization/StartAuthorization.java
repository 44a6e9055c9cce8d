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

    private final FindClient findClient;
    private final ResolveResource resolveResource;
    private final HeldConsent heldConsent;
    private final PendingAuthorizations pendings;
    private final CodeIssuer codeIssuer;
    private final Run run;
    private final AuthorizationSettings settings;

    /// What every run of the use case takes from outside.
    public record Run(UnitOfWork unitOfWork, Entropy entropy, Clock clock) {}

    public StartAuthorization(
            FindClient findClient,
            ResolveResource resolveResource,
            HeldConsent heldConsent,
            PendingAuthorizations pendings,
            CodeIssuer codeIssuer,
            Run run,
            AuthorizationSettings settings) {
        this.findClient = findClient;
        this.resolveResource = resolveResource;
        this.heldConsent = heldConsent;
        this.pendings = pendings;
        this.codeIssuer = codeIssuer;
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
                    resolveResource.resolve(tenant, client, parameters.resource()),
                    settings.scopeRequired());
            if (person.isEmpty()) {
                return new AuthorizationOutcome.LogInFirst();
            }
            return run.unitOfWork().inTransaction(() -> decide(tenant, request, person.get(), origin));
        } catch (OAuthException refusal) {
            return new AuthorizationOutcome.Respond(
                    new AuthorizationResponse.Failure(redirect, refusal.error(), settings.issuer()));
        }
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
        Clients.Listed found = findClient
                .find(tenant, id)
                .orElseThrow(() -> new OAuthException(
                        new OAuthError.InvalidClient("client_id '" + id.value() + "' is not registered here")));
        if (!found.standing().isActive()) {
            throw new OAuthException(new OAuthError.InvalidClient(
                    "the client is " + found.standing().state().stored()));
        }
        return found.client();
    }

    private AuthorizationOutcome decide(TenantId tenant, AuthorizationRequest request, LoggedIn person, Origin origin) {
        Instant now = run.clock().instant();
        Optional<Consent> held = heldConsent.find(
                tenant,
                person.user().id(),
                request.client().id(),
                request.resource().id());
        Scopes remembered = held.map(request::remembered).orElse(Scopes.NONE);
        if (!remembered.isEmpty() && request.redirect().uri().kind() == RedirectUri.Kind.HTTPS) {
            AuthorizationCode code =
                    codeIssuer.issue(tenant, person, request, held.orElseThrow(), remembered, true, origin, now);
            return new AuthorizationOutcome.Respond(
                    new AuthorizationResponse.Success(request.redirect(), code, settings.issuer()));
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
