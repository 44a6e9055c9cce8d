package io.authplane.domain.authorization;

import io.authplane.domain.client.Client;
import io.authplane.domain.client.MatchedRedirectUri;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import java.util.Optional;

/// Where and with which `state` a request wants its answer: what must hold before anything may be redirected.
public record ClientRedirect(MatchedRedirectUri uri, Optional<String> state) {

    /// "If the request fails due to a missing, invalid, or mismatching redirection URI … the authorization server …
    /// MUST NOT automatically redirect the user-agent": what throws here is shown on a page.
    @Rfc(value = 6749, section = "4.1.2.1")
    @Rfc(value = 6749, section = "3.1.2.4")
    public static ClientRedirect of(Parameters parameters, Client client) {
        if (parameters.isRepeated("client_id") || parameters.isRepeated("redirect_uri")) {
            throw new OAuthException(
                    new OAuthError.InvalidRequest("client_id or redirect_uri is given more than once"));
        }
        String requested = parameters.required("redirect_uri");
        MatchedRedirectUri matched = client.metadata()
                .match(requested)
                .orElseThrow(() -> new OAuthException(new OAuthError.InvalidRequest(
                        "redirect_uri '" + requested + "' is not registered for this client")));
        return new ClientRedirect(
                matched,
                parameters.isRepeated("state")
                        ? Optional.empty()
                        : parameters.optional("state").filter(ClientRedirect::isVisible));
    }

    /// "state = 1*VSCHAR": what is not cannot be sent back either.
    @Rfc(value = 6749, section = "A.5")
    static void requireVisibleState(Parameters parameters) {
        if (!parameters.optional("state").map(ClientRedirect::isVisible).orElse(true)) {
            throw new OAuthException(
                    new OAuthError.InvalidRequest("state may hold visible ASCII characters and spaces only"));
        }
    }

    private static boolean isVisible(String state) {
        return state.chars().allMatch(c -> c >= 0x20 && c <= 0x7e);
    }
}
