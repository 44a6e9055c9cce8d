package io.authplane.domain.token;

import static io.authplane.domain.samples.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.samples.Samples;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Rfc(value = 6749, section = "6")
class GrantedScopesTest {

    private static Scopes narrow(String requested, String bound) {
        return GrantedScopes.narrow(Optional.of(Scopes.parse(requested)), Scopes.parse(bound))
                .scopes();
    }

    @ParameterizedTest
    @CsvSource({"c, a b", "a c, a b", "a, ''", "A, a", "a, b"})
    void a_request_beyond_the_bound_is_refused_and_never_cut(String requested, String bound) {
        assertRefused(OAuthError.InvalidScope.class, () -> narrow(requested, bound));
    }

    @Test
    void the_refusal_names_what_goes_too_far() {
        String sent = assertRefused(OAuthError.InvalidScope.class, () -> narrow("a c d", "a b"))
                .error()
                .description();

        assertEquals("scope goes beyond what was granted: c d", sent);
    }

    @ParameterizedTest
    @CsvSource({"''", "openid", "offline_access profile"})
    void an_empty_bound_grants_nothing(String requested) {
        assertRefused(OAuthError.InvalidScope.class, () -> narrow(requested, ""));
        assertRefused(OAuthError.InvalidScope.class, () -> GrantedScopes.narrow(Optional.empty(), Scopes.NONE));
    }

    @ParameterizedTest
    @CsvSource({"a, a b, a", "b a, a b, a b", "a a, a b, a"})
    void a_request_within_the_bound_is_granted_as_asked(String requested, String bound, String granted) {
        assertEquals(Scopes.parse(granted), narrow(requested, bound));
    }

    @Test
    void without_a_request_all_of_the_bound_is_granted() {
        assertEquals(
                Scopes.of("a", "b"),
                GrantedScopes.narrow(Optional.empty(), Scopes.of("a", "b")).scopes());
    }

    @ParameterizedTest
    @CsvSource({"openid, a b, a b", "offline_access a, a b, a", "'', a b, a b"})
    void protocol_scopes_do_not_count(String requested, String bound, String granted) {
        assertEquals(Scopes.parse(granted), narrow(requested, bound));
    }

    @Test
    void narrowing_never_widens() {
        record Case(Scopes requested, Scopes bound) {}

        Samples.check(samples -> new Case(samples.scopes(), samples.scopes()), sample -> {
            boolean grantable = sample.bound().containsAll(sample.requested())
                    && !sample.bound().isEmpty();

            if (grantable) {
                Scopes granted = GrantedScopes.narrow(Optional.of(sample.requested()), sample.bound())
                        .scopes();
                assertTrue(sample.bound().containsAll(granted) && !granted.isEmpty());
                assertEquals(sample.requested().isEmpty() ? sample.bound() : sample.requested(), granted);
            } else {
                assertRefused(
                        OAuthError.InvalidScope.class,
                        () -> GrantedScopes.narrow(Optional.of(sample.requested()), sample.bound()));
            }
        });
    }
}
