package io.authplane.domain.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.samples.Given;
import io.authplane.domain.samples.Samples;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConsentTest {

    private static final Instant LATER = Given.NOW.plusSeconds(60);

    private static Consent holding(String scopes) {
        return Given.aConsent(Given.CONSENT, Scopes.parse(scopes));
    }

    @ParameterizedTest
    @CsvSource({
        "'', a b, a b, a b",
        "'', a b, a, a",
        "a, b, b, a b",
        "a b, a b, a, a",
        "a b, b, '', a",
        "a b, c, '', a b",
        "a b, a, a, a b",
        "a, a, '', ''"
    })
    void adds_what_is_ticked_and_removes_what_was_offered_and_left(
            String held, String offered, String ticked, String kept) {
        Consent after = holding(held).decide(Scopes.parse(offered), Scopes.parse(ticked), LATER);

        assertEquals(Scopes.parse(kept), after.scopes());
    }

    @Test
    void a_tick_that_was_not_offered_does_not_count() {
        Consent after = holding("a").decide(Scopes.of("b"), Scopes.of("b", "admin"), LATER);

        assertEquals(Scopes.of("a", "b"), after.scopes());
    }

    @Test
    void a_consent_that_is_given_again_holds_only_what_is_ticked_now() {
        assertEquals(Scopes.of("b"), holding("a").renewed(Scopes.of("b"), LATER).scopes());
    }

    @Test
    void a_decision_changes_nothing_but_scopes_and_time() {
        Consent before = holding("a");

        Consent after = before.decide(Scopes.of("b"), Scopes.of("b"), LATER);

        assertEquals(
                new Consent(
                        before.id(),
                        before.userId(),
                        before.clientId(),
                        before.resourceId(),
                        Scopes.of("a", "b"),
                        before.createdAt(),
                        LATER),
                after);
    }

    @Test
    void after_a_decision_exactly_the_ticked_part_of_the_offer_is_held() {
        record Case(Scopes held, Scopes offered, Scopes ticked) {}

        Samples.check(samples -> new Case(samples.scopes(), samples.scopes(), samples.scopes()), sample -> {
            Scopes kept = Given.aConsent(Given.CONSENT, sample.held())
                    .decide(sample.offered(), sample.ticked(), LATER)
                    .scopes();

            assertEquals(sample.offered().intersect(sample.ticked()), kept.intersect(sample.offered()));
            assertEquals(sample.held().minus(sample.offered()), kept.minus(sample.offered()));
            assertTrue(sample.held().union(sample.offered()).containsAll(kept));
        });
    }
}
