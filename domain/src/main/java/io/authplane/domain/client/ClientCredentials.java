package io.authplane.domain.client;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.oauth.Rfc;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What a request presents to prove which client sends it; not yet checked.
public sealed interface ClientCredentials {

    ClientId clientId();

    /// Only a name.
    record NameOnly(ClientId clientId) implements ClientCredentials {}

    /// A name and a secret. Form-encoding in the header is optional in practice, so both readings are kept.
    final class NameAndSecret implements ClientCredentials {

        private final ClientId clientId;
        private final List<ClientSecret> readings;

        NameAndSecret(ClientId clientId, List<ClientSecret> readings) {
            this.clientId = clientId;
            this.readings = List.copyOf(readings);
        }

        @Override
        public ClientId clientId() {
            return clientId;
        }

        List<ClientSecret> readings() {
            return readings;
        }
    }

    /// Reads the `Authorization` header and the body. What stands in both has to agree: clients in the field send the
    /// same name, and even the same secret, twice. A request that "utilizes more than one mechanism for authenticating
    /// the client" with different credentials is `invalid_request`.
    @Rfc(value = 6749, section = "2.3")
    @Rfc(value = 6749, section = "5.2")
    static ClientCredentials parse(Optional<String> authorization, Parameters parameters) {
        Optional<ClientId> named = parameters.optional("client_id").map(ClientId::new);
        Optional<ClientCredentials> basic =
                authorization.filter(ClientCredentials::isBasic).map(ClientCredentials::basic);
        if (authorization.isPresent() && basic.isEmpty()) {
            throw new OAuthException(new OAuthError.InvalidClient("the Authorization scheme is not supported here"));
        }
        if (basic.isPresent()) {
            if (named.isPresent() && !named.get().equals(basic.get().clientId())) {
                throw new OAuthException(
                        new OAuthError.InvalidRequest("client_id differs from the client in the Authorization header"));
            }
            parameters
                    .optional("client_secret")
                    .map(ClientSecret::presented)
                    .ifPresent(inBody -> requireSame(basic.get(), inBody));
            return basic.get();
        }
        ClientId id = named.orElseThrow(() -> new OAuthException(
                new OAuthError.InvalidClient("client authentication is missing: send client_id or Basic credentials")));
        return parameters
                .optional("client_secret")
                .<ClientCredentials>map(secret -> new NameAndSecret(id, List.of(ClientSecret.presented(secret))))
                .orElseGet(() -> new NameOnly(id));
    }

    private static void requireSame(ClientCredentials basic, ClientSecret inBody) {
        boolean same = basic instanceof NameAndSecret shown
                && shown.readings().stream().anyMatch(inBody::matches);
        if (!same) {
            throw new OAuthException(new OAuthError.InvalidRequest(
                    "the client secrets in the Authorization header and in the body differ"));
        }
    }

    private static boolean isBasic(String header) {
        return header.regionMatches(true, 0, "Basic ", 0, 6);
    }

    /// "The client identifier is encoded using the 'application/x-www-form-urlencoded' encoding algorithm", which many
    /// clients leave out.
    @Rfc(value = 6749, section = "2.3.1")
    private static ClientCredentials basic(String header) {
        String decoded;
        try {
            decoded = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new OAuthException(new OAuthError.InvalidClient("the Basic credentials are malformed"));
        }
        int colon = decoded.indexOf(':');
        if (colon < 0) {
            throw new OAuthException(new OAuthError.InvalidClient("the Basic credentials are malformed"));
        }
        String secret = decoded.substring(colon + 1);
        ClientId id = new ClientId(formDecoded(decoded.substring(0, colon)));
        if (secret.isEmpty()) {
            return new NameOnly(id);
        }
        return new NameAndSecret(
                id, List.of(ClientSecret.presented(secret), ClientSecret.presented(formDecoded(secret))));
    }

    private static String formDecoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
