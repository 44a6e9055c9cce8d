package io.authplane.domain.authorization;

import io.authplane.domain.client.Client;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ProtectedResource;
import java.util.Optional;

/// An authorization request that passed every rule which may answer by redirect. Only [#validate] makes it.
///
/// `requested` holds the scopes that the client asked for and may have; it is empty when the client asked for none.
public final class AuthorizationRequest {

    private final Client client;
    private final ClientRedirect redirect;
    private final CodeChallenge challenge;
    private final ProtectedResource resource;
    private final Scopes requested;

    private AuthorizationRequest(
            Client client,
            ClientRedirect redirect,
            CodeChallenge challenge,
            ProtectedResource resource,
            Scopes requested) {
        this.client = client;
        this.redirect = redirect;
        this.challenge = challenge;
        this.resource = resource;
        this.requested = requested;
    }

    /// The rules that need no resource: run before one is looked up.
    @Rfc(value = 6749, section = "4.1.1")
    @Rfc(value = 6749, section = "3.1.1")
    public static CodeChallenge requireCodeRequest(Parameters parameters, Client client) {
        parameters.requireNoneRepeated();
        ClientRedirect.requireVisibleState(parameters);
        String responseType = parameters.required("response_type");
        if (!responseType.equals("code")) {
            throw new OAuthException(new OAuthError.UnsupportedResponseType("response_type must be 'code'"));
        }
        client.requireGrantType(GrantType.AUTHORIZATION_CODE);
        return CodeChallenge.parse(parameters);
    }

    /// Cuts the scopes to what the resource declares and the client may have. "The authorization server MAY fully or
    /// partially ignore the scope requested by the client": unknown ones are dropped, and only when nothing of a
    /// request remains it is `invalid_scope`.
    ///
    /// @param scopeRequired whether a request without `scope` is refused
    @Rfc(value = 6749, section = "3.3")
    public static AuthorizationRequest validate(
            Parameters parameters,
            Client client,
            ClientRedirect redirect,
            CodeChallenge challenge,
            ProtectedResource resource,
            boolean scopeRequired) {
        Scopes allowed = allowed(client, resource);
        if (allowed.isEmpty()) {
            throw new OAuthException(new OAuthError.InvalidScope("this client may have no scope of resource '"
                    + resource.slug().value() + "'"));
        }
        Scopes asked = parameters.optional("scope").map(Scopes::parse).orElse(Scopes.NONE);
        Scopes requested = asked.intersect(allowed);
        if (requested.isEmpty() && !countsAsMissing(asked, resource)) {
            throw nothingRemains(resource);
        }
        if (requested.isEmpty() && scopeRequired) {
            throw new OAuthException(new OAuthError.InvalidScope("scope is required"));
        }
        return new AuthorizationRequest(client, redirect, challenge, resource, requested);
    }

    /// Scopes of the protocol belong to no resource: a request that names some of them and no scope of this resource
    /// says as little about the resource as one without `scope`.
    private static boolean countsAsMissing(Scopes asked, ProtectedResource resource) {
        boolean ofProtocol = !asked.intersect(Scopes.PROTOCOL).isEmpty();
        return asked.isEmpty()
                || (ofProtocol && asked.intersect(resource.catalogue()).isEmpty());
    }

    private static OAuthException nothingRemains(ProtectedResource resource) {
        return new OAuthException(new OAuthError.InvalidScope("none of the requested scopes exists at resource '"
                + resource.slug().value() + "' or is allowed for this client"));
    }

    /// The request that a stored one stands for, checked again against the client and resource as they are now. What
    /// was
    /// asked for may shrink but never turns into a request for everything.
    public static AuthorizationRequest revive(PendingAuthorization pending, Client client, ProtectedResource resource) {
        ClientRedirect redirect = client.metadata()
                .match(pending.redirectUri())
                .map(uri -> new ClientRedirect(uri, pending.state()))
                .orElseThrow(() -> new OAuthException(
                        new OAuthError.InvalidRequest("redirect_uri is no longer registered for this client")));
        client.requireGrantType(GrantType.AUTHORIZATION_CODE);
        Scopes allowed = allowed(client, resource);
        Scopes requested = pending.requested().intersect(allowed);
        if (allowed.isEmpty() || (requested.isEmpty() && !pending.requested().isEmpty())) {
            throw nothingRemains(resource);
        }
        return new AuthorizationRequest(client, redirect, pending.challenge(), resource, requested);
    }

    private static Scopes allowed(Client client, ProtectedResource resource) {
        Scopes ceiling = client.metadata().ceiling();
        return ceiling.isEmpty() ? resource.catalogue() : resource.catalogue().intersect(ceiling);
    }

    public Client client() {
        return client;
    }

    public ClientRedirect redirect() {
        return redirect;
    }

    public CodeChallenge challenge() {
        return challenge;
    }

    public ProtectedResource resource() {
        return resource;
    }

    public Scopes requested() {
        return requested;
    }

    /// What the page offers: what was asked for, or everything that this client may have here.
    public Scopes offered() {
        return requested.isEmpty() ? allowed(client, resource) : requested;
    }

    /// What the page ticks: what was asked for, or what is held already and what the resource marks.
    public Scopes ticked(Optional<Consent> held) {
        if (!requested.isEmpty()) {
            return requested;
        }
        return resource.tickedByDefault()
                .union(held.map(Consent::scopes).orElse(Scopes.NONE))
                .intersect(offered());
    }

    /// What a remembered consent grants without a page: all that was asked for, or all that is held; empty if that
    /// does not suffice. "Unless the identity of the client can be proven, the request SHOULD be processed as if no
    /// previous request had been approved": where the redirect proves nothing, there is always a page.
    @Rfc(value = 8252, section = "8.6")
    public Scopes remembered(Consent held) {
        if (!redirect.uri().kind().provesIdentity()) {
            return Scopes.NONE;
        }
        Scopes usable = held.scopes().intersect(allowed(client, resource));
        if (requested.isEmpty()) {
            return usable;
        }
        return usable.containsAll(requested) ? requested : Scopes.NONE;
    }
}
