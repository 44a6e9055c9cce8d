package io.authplane.domain.authorization;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.Issuer;
import java.util.LinkedHashMap;
import java.util.Map;

/// An answer that goes back to the client through the browser. It exists only with a redirect URI that matched, and
/// "including error responses, an authorization server … MUST indicate its identity by including the iss parameter".
@Rfc(value = 9207, section = "2")
public sealed interface AuthorizationResponse {

    ClientRedirect redirect();

    /// The parameters to add to the redirect URI, in order.
    Map<String, String> parameters();

    /// The full redirect target.
    default String location() {
        return redirect().uri().with(parameters());
    }

    /// The code.
    @Rfc(value = 6749, section = "4.1.2")
    record Success(ClientRedirect redirect, AuthorizationCode code, Issuer issuer) implements AuthorizationResponse {

        @Override
        public Map<String, String> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("code", code.reveal());
            redirect.state().ifPresent(state -> parameters.put("state", state));
            parameters.put("iss", issuer.value());
            return parameters;
        }
    }

    /// A refusal that may be redirected.
    @Rfc(value = 6749, section = "4.1.2.1")
    record Failure(ClientRedirect redirect, OAuthError error, Issuer issuer) implements AuthorizationResponse {

        @Override
        public Map<String, String> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("error", error.code());
            parameters.put("error_description", error.description());
            redirect.state().ifPresent(state -> parameters.put("state", state));
            parameters.put("iss", issuer.value());
            return parameters;
        }
    }
}
