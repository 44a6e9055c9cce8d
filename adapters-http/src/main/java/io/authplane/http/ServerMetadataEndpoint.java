package io.authplane.http;

import io.authplane.application.metadata.DescribeServer;
import io.authplane.application.resource.RecognizeResourcePath;
import io.authplane.domain.client.ClientAuthenticationMethod;
import io.authplane.domain.metadata.ServerMetadata;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.Issuer;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The authorization server's metadata, in every form in which clients ask for it: at the root, and below the path of a
/// registered resource for clients that take the resource's URL for the issuer. Only what answers is advertised.
@Rfc(value = 8414, section = "3")
@Rfc(value = 8414, section = "3.1")
final class ServerMetadataEndpoint {

    /// Where RFC 8414 puts the document.
    static final String OAUTH = "/.well-known/oauth-authorization-server";

    /// Where OpenID Connect Discovery puts it. It carries two members more, because clients refuse it without them; no
    /// ID token is ever issued. "The algorithm RS256 MUST be included" is the reason for its value.
    static final String OPENID = "/.well-known/openid-configuration";

    private static final int CACHE_SECONDS = 300;

    private final DescribeServer describeServer;
    private final RecognizeResourcePath recognizeResourcePath;
    private final UseCaseSpans spans;
    private final Encoded<ServerMetadata> oauth =
            new Encoded<>(metadata -> oauth(metadata).bytes());
    private final Encoded<ServerMetadata> openid = new Encoded<>(metadata -> oauth(metadata)
            .put("subject_types_supported", List.of("public"))
            .put("id_token_signing_alg_values_supported", List.of("RS256"))
            .bytes());

    ServerMetadataEndpoint(
            DescribeServer describeServer, RecognizeResourcePath recognizeResourcePath, UseCaseSpans spans) {
        this.describeServer = describeServer;
        this.recognizeResourcePath = recognizeResourcePath;
        this.spans = spans;
    }

    Answer oauth(Exchange exchange) {
        return document(oauth);
    }

    Answer openid(Exchange exchange) {
        return document(openid);
    }

    /// The forms with a path: `/.well-known/<name>/<path>` and `/<path>/.well-known/<name>`; empty for every other path
    /// and where no resource has that path.
    Optional<Answer> below(String path) {
        for (String wellKnown : List.of(OAUTH, OPENID)) {
            Optional<String> resource = path.startsWith(wellKnown + "/")
                    ? Optional.of(path.substring(wellKnown.length()))
                    : path.endsWith(wellKnown)
                            ? Optional.of(path.substring(0, path.length() - wellKnown.length()))
                            : Optional.empty();
            if (resource.filter(this::isRegistered).isPresent()) {
                return Optional.of(document(wellKnown.equals(OAUTH) ? oauth : openid));
            }
        }
        return Optional.empty();
    }

    private boolean isRegistered(String path) {
        return spans.in(RecognizeResourcePath.class, () -> recognizeResourcePath.recognizes(TenantId.DEFAULT, path));
    }

    @Rfc(value = 8414, section = "3.2")
    private Answer document(Encoded<ServerMetadata> form) {
        ServerMetadata metadata = spans.in(DescribeServer.class, () -> describeServer.describe(TenantId.DEFAULT));
        return Answer.of(200, "application/json", form.of(metadata)).cachedFor(CACHE_SECONDS);
    }

    @Rfc(value = 8414, section = "2")
    @Rfc(value = 9207, section = "3")
    private static Json oauth(ServerMetadata metadata) {
        Issuer issuer = metadata.issuer();
        Json json = Json.object()
                .put("issuer", issuer.value())
                .put("authorization_endpoint", issuer.endpoint(PublicRoutes.AUTHORIZE))
                .put("token_endpoint", issuer.endpoint(PublicRoutes.TOKEN));
        if (metadata.registration()) {
            json.put("registration_endpoint", issuer.endpoint(PublicRoutes.REGISTER));
        }
        return json.put("jwks_uri", issuer.endpoint(PublicRoutes.KEYS))
                .put("response_types_supported", List.of("code"))
                .put("response_modes_supported", List.of("query"))
                .put(
                        "grant_types_supported",
                        metadata.grantTypes().stream().map(GrantType::wire).toList())
                .put("token_endpoint_auth_methods_supported", methods(metadata, _ -> true))
                .put("revocation_endpoint", issuer.endpoint(PublicRoutes.REVOKE))
                .put("revocation_endpoint_auth_methods_supported", methods(metadata, _ -> true))
                .put("introspection_endpoint", issuer.endpoint(PublicRoutes.INTROSPECT))
                .put(
                        "introspection_endpoint_auth_methods_supported",
                        methods(metadata, ClientAuthenticationMethod::usesSecret))
                .put("code_challenge_methods_supported", List.of("S256"))
                .putUnlessEmpty("scopes_supported", metadata.scopes().values())
                .put("resource_indicators_supported", true)
                .put("authorization_response_iss_parameter_supported", true);
    }

    private static List<String> methods(ServerMetadata metadata, Predicate<ClientAuthenticationMethod> served) {
        return metadata.authenticationMethods().stream()
                .filter(served)
                .map(ClientAuthenticationMethod::wire)
                .toList();
    }
}
