package io.authplane.domain.samples;

import io.authplane.domain.client.ApplicationType;
import io.authplane.domain.client.Client;
import io.authplane.domain.client.ClientAuthenticationMethod;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.client.ClientMetadata;
import io.authplane.domain.client.PrivateUseSchemes;
import io.authplane.domain.client.RedirectUri;
import io.authplane.domain.client.RegistrationSource;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A client with good defaults: both grants, one https redirect URI, no ceiling, registered by an administrator.
public final class ClientBuilder {

    private final ClientAuthenticationMethod method;
    private ClientId id = Given.CLIENT;
    private String name = "Example Client";
    private List<String> redirectUris = List.of(Given.REDIRECT_URI);
    private Set<GrantType> grantTypes = EnumSet.allOf(GrantType.class);
    private Scopes ceiling = Scopes.NONE;
    private boolean agent;
    private Duration refreshGrace = ClientMetadata.DEFAULT_REFRESH_GRACE;
    private Optional<ResourceId> defaultResource = Optional.empty();
    private RegistrationSource source = RegistrationSource.ADMIN;
    private Instant issuedAt = Given.NOW;
    private MacTag secret = new MacTag(new KeyId("client-secret-1"), "m".repeat(43));

    ClientBuilder(ClientAuthenticationMethod method) {
        this.method = method;
    }

    public ClientBuilder withId(String value) {
        id = new ClientId(value);
        return this;
    }

    public ClientBuilder withName(String value) {
        name = value;
        return this;
    }

    public ClientBuilder withRedirectUris(String... values) {
        redirectUris = List.copyOf(Arrays.asList(values));
        return this;
    }

    public ClientBuilder withGrantTypes(GrantType... values) {
        grantTypes = EnumSet.copyOf(Arrays.asList(values));
        return this;
    }

    /// The ceiling: the most that the client may be granted.
    public ClientBuilder withScopes(String... values) {
        ceiling = Scopes.of(values);
        return this;
    }

    public ClientBuilder asAgent() {
        agent = true;
        return this;
    }

    public ClientBuilder withRefreshGrace(Duration value) {
        refreshGrace = value;
        return this;
    }

    public ClientBuilder withDefaultResource(ResourceId value) {
        defaultResource = Optional.of(value);
        return this;
    }

    public ClientBuilder from(RegistrationSource value) {
        source = value;
        return this;
    }

    public ClientBuilder issuedAt(Instant value) {
        issuedAt = value;
        return this;
    }

    /// What the store keeps of the secret; used for confidential clients only.
    public ClientBuilder withSecret(MacTag value) {
        secret = value;
        return this;
    }

    public ClientMetadata metadata() {
        return new ClientMetadata(
                name,
                redirectUris.stream()
                        .map(uri -> RedirectUri.parse(uri, PrivateUseSchemes.SHIPPED))
                        .toList(),
                grantTypes,
                method,
                ApplicationType.WEB,
                ceiling,
                agent,
                agent ? "Reads files" : "",
                refreshGrace,
                defaultResource);
    }

    public Client build() {
        return method.usesSecret()
                ? new Client.ConfidentialClient(id, metadata(), source, issuedAt, issuedAt, secret)
                : new Client.PublicClient(id, metadata(), source, issuedAt, issuedAt);
    }
}
