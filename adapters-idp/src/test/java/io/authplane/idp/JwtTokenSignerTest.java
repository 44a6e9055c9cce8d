package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.key.TokenSigner;
import io.authplane.application.key.TokenSignerContract;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

class JwtTokenSignerTest extends TokenSignerContract {

    private final EcSigningKey current = Fixtures.freshKey();
    private final EcSigningKey older = Fixtures.freshKey();
    private final TokenSigner signer = new JwtTokenSigner(TENANT, List.of(current, older));

    @Override
    protected TokenSigner signer() {
        return signer;
    }

    @Test
    void publishes_the_older_keys_behind_the_one_that_signs() {
        assertEquals(List.of(current.jwk(), older.jwk()), signer.published(TENANT));
    }

    @Test
    void the_published_keys_cannot_be_changed() {
        List<?> published = signer.published(TENANT);

        assertThrows(UnsupportedOperationException.class, published::clear);
    }

    @Test
    void serves_no_other_tenant() {
        TenantId other = new TenantId("other");

        assertThrows(SignerUnavailable.class, () -> signer.sign(other, Fixtures.claims()));
        assertThrows(SignerUnavailable.class, () -> signer.published(other));
    }
}
