package io.authplane.domain.client;

import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Rfc;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Client metadata as a registration asks for them: "The authorization server MAY reject or replace any of the client's
/// requested metadata values". Members that this server does not know never get here.
@Rfc(value = 7591, section = "2")
@Rfc(value = 7591, section = "3.2.1")
public record RequestedMetadata(
        Optional<String> name,
        List<String> redirectUris,
        Optional<List<String>> grantTypes,
        Optional<List<String>> responseTypes,
        Optional<String> authenticationMethod,
        Optional<String> applicationType,
        boolean agent,
        Optional<String> agentDescription) {

    public RequestedMetadata {
        redirectUris = List.copyOf(redirectUris);
    }

    /// The metadata to store. All problems of plain members are named together; redirect URIs that are not allowed are
    /// dropped while a good one is left, unless the policy is strict.
    public ClientMetadata toMetadata(RegistrationPolicy policy) {
        List<String> problems = new ArrayList<>();
        Set<GrantType> grants = grants(problems);
        ClientAuthenticationMethod method = method(problems);
        responseTypes.ifPresent(types -> types.stream()
                .filter(type -> !type.equals("code"))
                .forEach(type -> problems.add("response_types: '" + type + "' is not supported, only 'code' is")));
        applicationType
                .filter(type -> ApplicationType.find(type).isEmpty())
                .ifPresent(type -> problems.add("application_type: '" + type + "' is neither 'web' nor 'native'"));
        if (name.filter(text -> !text.isBlank()).isEmpty()) {
            problems.add("client_name is required");
        }
        if (!problems.isEmpty()) {
            throw new OAuthException(new OAuthError.InvalidClientMetadata(String.join("; ", problems)));
        }
        List<RedirectUri> uris = redirects(policy);
        return new ClientMetadata(
                name.orElseThrow().strip(),
                uris,
                grants,
                method,
                type(uris),
                policy.defaultCeiling(),
                agent,
                agentDescription.orElse(""),
                policy.refreshGrace(),
                Optional.empty());
    }

    private Set<GrantType> grants(List<String> problems) {
        Set<GrantType> grants = EnumSet.noneOf(GrantType.class);
        for (String wire : grantTypes.orElse(List.of("authorization_code", "refresh_token"))) {
            GrantType.find(wire)
                    .ifPresentOrElse(
                            grants::add, () -> problems.add("grant_types: '" + wire + "' is not supported here"));
        }
        return grants;
    }

    private ClientAuthenticationMethod method(List<String> problems) {
        String wire = authenticationMethod.orElse("none");
        Optional<ClientAuthenticationMethod> method = ClientAuthenticationMethod.find(wire);
        if (method.isEmpty()) {
            problems.add("token_endpoint_auth_method: '" + wire + "' is not supported here");
        }
        return method.orElse(ClientAuthenticationMethod.NONE);
    }

    private List<RedirectUri> redirects(RegistrationPolicy policy) {
        List<String> good = redirectUris.stream()
                .filter(text -> RedirectUri.whyRefused(text, policy.schemes()).isEmpty())
                .toList();
        boolean dropBad = !policy.strict() && !good.isEmpty();
        return (dropBad ? good : redirectUris)
                .stream().map(text -> RedirectUri.parse(text, policy.schemes())).toList();
    }

    /// An answer on the person's own machine makes the client native, whatever it says.
    private ApplicationType type(List<RedirectUri> uris) {
        boolean local = uris.stream().anyMatch(uri -> uri.kind() != RedirectUri.Kind.HTTPS);
        return local
                ? ApplicationType.NATIVE
                : applicationType.flatMap(ApplicationType::find).orElse(ApplicationType.WEB);
    }
}
