package io.authplane.http;

import io.authplane.application.client.RegisterClient;
import io.authplane.application.client.RegistrationOutcome;
import io.authplane.application.limit.Charge;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientMetadata;
import io.authplane.domain.client.ClientSecret;
import io.authplane.domain.client.RedirectUri;
import io.authplane.domain.client.RequestedMetadata;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// The client registration endpoint.
@Rfc(value = 7591, section = "3")
final class RegisterEndpoint implements Endpoint {

    private final RegisterClient registerClient;
    private final UseCaseSpans spans;

    RegisterEndpoint(RegisterClient registerClient, UseCaseSpans spans) {
        this.registerClient = registerClient;
        this.spans = spans;
    }

    @Override
    public Answer answer(Exchange exchange) {
        Charge.current().ifPresent(Charge::registers);
        RequestedMetadata requested = requested(exchange.json(OAuthError.InvalidClientMetadata::new));
        RegistrationOutcome outcome = spans.in(
                RegisterClient.class, () -> registerClient.register(TenantId.DEFAULT, requested, exchange.origin()));
        return switch (outcome) {
            case RegistrationOutcome.Registered(var client, var secret) -> registered(client, secret);
            case RegistrationOutcome.Refused(var error) -> ErrorResponses.json(error);
            case RegistrationOutcome.NoSuchDoor() -> ErrorResponses.notFound("clients do not register themselves here");
        };
    }

    /// "The authorization server MUST ignore any client metadata sent by the client that it does not understand".
    @Rfc(value = 7591, section = "2")
    @Rfc(value = 7591, section = "3.1")
    private static RequestedMetadata requested(JsonBody body) {
        return new RequestedMetadata(
                body.string("client_name"),
                body.strings("redirect_uris").orElse(List.of()),
                body.strings("grant_types"),
                body.strings("response_types"),
                body.string("token_endpoint_auth_method"),
                body.string("application_type"),
                body.flag("agent").orElse(false),
                body.string("agent_description"));
    }

    /// What was stored, not what was asked for. "client_secret_expires_at: REQUIRED if 'client_secret' is issued."
    @Rfc(value = 7591, section = "3.2.1")
    private static Answer registered(Client client, Optional<ClientSecret> secret) {
        ClientMetadata metadata = client.metadata();
        Json json = Json.object()
                .put("client_id", client.id().value())
                .put("client_id_issued_at", client.issuedAt().getEpochSecond());
        secret.ifPresent(value -> json.put("client_secret", value.reveal()).put("client_secret_expires_at", 0));
        json.put("client_name", metadata.name())
                .putUnlessEmpty(
                        "redirect_uris",
                        metadata.redirectUris().stream().map(RedirectUri::value).toList())
                .put(
                        "grant_types",
                        metadata.grantTypes().stream().map(GrantType::wire).toList())
                .putUnlessEmpty("response_types", responseTypes(metadata))
                .put(
                        "token_endpoint_auth_method",
                        metadata.authenticationMethod().wire())
                .put("application_type", metadata.applicationType().wire())
                .putUnlessEmpty("scope", metadata.ceiling().toString());
        if (metadata.agent()) {
            json.put("agent", true).putUnlessEmpty("agent_description", metadata.agentDescription());
        }
        return Answer.json(201, json).uncached().with("Pragma", "no-cache");
    }

    private static List<String> responseTypes(ClientMetadata metadata) {
        return metadata.grantTypes().contains(GrantType.AUTHORIZATION_CODE) ? List.of("code") : List.of();
    }
}
