package io.authplane.domain.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.domain.client.ClientAuthenticationMethod;
import io.authplane.domain.oauth.GrantType;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.samples.Given;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerMetadataTest {

    @Test
    void what_is_advertised_cannot_be_changed_from_outside() {
        List<GrantType> grants = new ArrayList<>(List.of(GrantType.AUTHORIZATION_CODE));
        List<ClientAuthenticationMethod> methods = new ArrayList<>(List.of(ClientAuthenticationMethod.NONE));
        ServerMetadata metadata = new ServerMetadata(Given.ISSUER, grants, methods, Scopes.of("offline_access"), true);

        grants.clear();
        methods.clear();

        assertEquals(List.of(GrantType.AUTHORIZATION_CODE), metadata.grantTypes());
        assertEquals(List.of(ClientAuthenticationMethod.NONE), metadata.authenticationMethods());
        assertThrows(
                UnsupportedOperationException.class, () -> metadata.grantTypes().clear());
    }
}
