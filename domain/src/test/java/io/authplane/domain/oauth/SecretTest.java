package io.authplane.domain.oauth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.token.AccessToken;
import io.authplane.domain.token.FamilySeed;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretTest {

    @Test
    void cannot_be_printed() {
        record Holder(AccessToken token) {}

        Secret token = new AccessToken("s3cret");

        assertEquals("[AccessToken]", token.toString());
        assertFalse(new Holder(new AccessToken("s3cret")).toString().contains("s3cret"));
    }

    @Test
    void equal_values_match_but_are_not_equal() {
        Secret one = new AccessToken("s3cret");
        Secret other = new AccessToken("s3cret");

        assertTrue(one.matches(other));
        assertNotEquals(one, other);
        assertEquals(one, one);
    }

    @Test
    void different_values_do_not_match() {
        Secret secret = new AccessToken("s3cret");

        assertFalse(secret.matches(new AccessToken("s3creT")));
        assertFalse(secret.matches(new AccessToken("s3cre")));
        assertFalse(secret.matches(new AccessToken("")));
    }

    @Test
    void values_of_different_kinds_match_by_their_bytes() {
        assertTrue(new AccessToken("x").matches(new PasswordHash("x")));
    }

    @Test
    void reveals_what_it_was_made_of() {
        assertEquals("s3cr\u00e9t", new AccessToken("s3cr\u00e9t").reveal());
    }

    @Test
    void its_bytes_cannot_be_changed_from_outside() {
        byte[] random = new byte[FamilySeed.RANDOM_BYTES];
        FamilySeed seed = new FamilySeed(random);

        random[0] = 1;
        seed.revealBytes()[1] = 1;

        assertArrayEquals(new byte[FamilySeed.RANDOM_BYTES], seed.revealBytes());
    }
}
