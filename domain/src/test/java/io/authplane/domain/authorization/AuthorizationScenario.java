package io.authplane.domain.authorization;

import io.authplane.domain.client.Client;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ProtectedResource;
import io.authplane.domain.samples.Given;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A client that asks for scopes of a resource: `a`, `b` and `c`.
abstract class AuthorizationScenario {

    static final CodeChallenge CHALLENGE = CodeChallenge.s256(Given.verifier());

    Client client = Given.aPublicClient().build();
    ProtectedResource resource = Given.aResource().withScopes("a", "b", "c").build();

    static Map<String, List<String>> goodParameters() {
        Map<String, List<String>> parameters = new HashMap<>();
        parameters.put("response_type", List.of("code"));
        parameters.put("client_id", List.of(Given.CLIENT.value()));
        parameters.put("redirect_uri", List.of(Given.REDIRECT_URI));
        parameters.put("code_challenge", List.of(CHALLENGE.value()));
        parameters.put("code_challenge_method", List.of("S256"));
        return parameters;
    }

    ClientRedirect redirect() {
        return ClientRedirect.of(new Parameters(goodParameters()), client);
    }

    AuthorizationRequest validate(String scope) {
        return validate(scope, false);
    }

    AuthorizationRequest validate(String scope, boolean scopeRequired) {
        Map<String, List<String>> parameters = goodParameters();
        parameters.put("scope", List.of(scope));
        return AuthorizationRequest.validate(
                new Parameters(parameters), client, redirect(), CHALLENGE, resource, scopeRequired);
    }

    static Consent held(String scopes) {
        return Given.aConsent(Given.CONSENT, Scopes.parse(scopes));
    }
}
