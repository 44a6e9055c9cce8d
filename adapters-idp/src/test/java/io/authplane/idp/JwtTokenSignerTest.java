package io.authplane.idp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.SignedJWT;
import io.authplane.application.MutableClock;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.key.TokenSigner;
import io.authplane.application.key.TokenSignerContract;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.PublicJwk;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.AccessTokenClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JwtTokenSignerTest extends TokenSignerContract {

    private static final Instant LATER = Fixtures.NOW.plusSeconds(7200);

    private final MutableClock clock = new MutableClock();
    private final MemoryKeys keys = new MemoryKeys();
    private final SigningKey first = keys.add(SigningAlgorithm.ES256, Fixtures.NOW);
    private final IdpAdapter.ReloadableSigner signer =
            new JwtTokenSigner(TENANT, keys, SignatureProvider.best(), clock);

    @BeforeEach
    void load() {
        assertTrue(signer.reload());
    }

    @Override
    protected TokenSigner signer() {
        return signer;
    }

    @Test
    void a_new_key_is_published_behind_the_signing_one_and_signs_when_its_time_comes() throws Exception {
        SigningKey next = keys.add(SigningAlgorithm.ED25519, LATER);
        assertTrue(signer.reload());

        assertEquals(List.of(first.kid(), next.kid()), published());
        assertEquals(first.kid(), signedBy(LATER.minusMillis(1)));
        assertEquals(next.kid(), signedBy(LATER));
        clock.set(LATER);
        assertEquals(List.of(next.kid(), first.kid()), published());
        assertEquals(next.kid(), signer.signing().kid());
    }

    @Test
    void no_token_asks_the_store() throws Exception {
        int before = keys.asked;

        signedBy(Fixtures.NOW);
        published();

        assertEquals(before, keys.asked);
    }

    @Test
    void an_unchanged_store_changes_nothing() {
        assertFalse(signer.reload());
    }

    @Test
    void a_retired_key_is_not_published_and_never_signs() throws Exception {
        SigningKey next = keys.add(SigningAlgorithm.ES256, Fixtures.NOW);
        signer.reload();
        keys.retire(TENANT, first.kid(), Fixtures.NOW);
        signer.reload();

        assertEquals(List.of(next.kid()), published());
        assertEquals(next.kid(), signedBy(Fixtures.NOW));
    }

    @Test
    void a_store_that_does_not_answer_leaves_the_keys_that_were_read() throws Exception {
        keys.failWith("the key folder cannot be read");

        assertThrows(SignerUnavailable.class, signer::reload);

        assertEquals(first.kid(), signedBy(Fixtures.NOW));
        assertEquals(List.of(first.kid()), published());
        keys.recover();
        assertFalse(signer.reload());
    }

    @Test
    void a_bad_new_key_leaves_the_keys_that_were_read() throws Exception {
        SigningKey next = keys.add(SigningAlgorithm.ES256, LATER);
        keys.swap(next, Fixtures.freshPkcs8());

        String sentence = assertThrows(SignerUnavailable.class, signer::reload).getMessage();

        assertEquals("the signing key " + next.kid().value() + " is another key than its name says", sentence);
        assertEquals(List.of(first.kid()), published());
    }

    @Test
    void a_store_without_keys_is_refused() {
        keys.retire(TENANT, first.kid(), Fixtures.NOW);

        assertThrows(SignerUnavailable.class, signer::reload);
        assertEquals(List.of(first.kid()), published());
    }

    @Test
    void a_clock_before_the_first_key_still_signs() throws Exception {
        assertEquals(first.kid(), signedBy(Fixtures.NOW.minusSeconds(3600)));
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

    private List<KeyId> published() {
        return signer.published(TENANT).stream().map(PublicJwk::keyId).toList();
    }

    private KeyId signedBy(Instant issuedAt) throws Exception {
        AccessTokenClaims base = Fixtures.claims();
        AccessTokenClaims claims = new AccessTokenClaims(
                base.issuer(),
                base.subject(),
                base.audience(),
                base.clientId(),
                base.scopes(),
                base.id(),
                issuedAt,
                issuedAt.plus(Duration.ofMinutes(15)),
                false);
        SignedJWT jwt = SignedJWT.parse(signer.sign(TENANT, claims).reveal());
        return new KeyId(jwt.getHeader().getKeyID());
    }
}
