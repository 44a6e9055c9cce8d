package io.authplane.application.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.client.ClientId;
import io.authplane.domain.limit.Admission;
import io.authplane.domain.limit.Rate;
import io.authplane.domain.oauth.OAuthError;
import io.authplane.domain.oauth.OAuthException;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChargeTest {

    private static final String HERE = "192.0.2.1";
    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final Optional<Rate> FOUR = Optional.of(new Rate(0.1, 4));
    private static final Optional<Rate> ONE = Optional.of(new Rate(0.1, 1));

    private final RequestLimits limits =
            new RequestLimits(new RequestLimits.Sizes(_ -> FOUR, FOUR, ONE, ONE, ONE), () -> 0L);

    @Test
    void an_address_pays_until_it_has_nothing_left() {
        for (int i = 0; i < 4; i++) {
            limits.charge(HERE).requireRoom();
        }

        assertRefused(limits.charge(HERE));
        limits.charge("192.0.2.2").requireRoom();
    }

    @Test
    void a_name_that_nobody_proves_gets_half_of_what_its_address_gets() {
        claimed("a").requireRoom();
        claimed("a").requireRoom();

        assertRefused(claimed("a"));
        claimed("b").requireRoom();
    }

    @Test
    void a_name_claimed_again_in_the_same_request_is_charged_once() {
        Charge charge = limits.charge(HERE);
        for (int i = 0; i < 9; i++) {
            charge.claimedBy(TENANT, "a");
        }

        charge.requireRoom();
    }

    @Test
    void a_client_that_proves_itself_pays_and_its_address_does_not() {
        for (int i = 0; i < 4; i++) {
            proven("a");
        }

        proven("b");
        for (int i = 0; i < 4; i++) {
            limits.charge(HERE).requireRoom();
        }
        assertRefused(limits.charge(HERE));
    }

    @Test
    void a_client_that_is_refused_costs_its_address() {
        for (int i = 0; i < 4; i++) {
            proven("a");
        }
        for (int i = 0; i < 2; i++) {
            assertThrows(OAuthException.class, () -> proven("a"));
        }

        limits.charge(HERE).requireRoom();
        limits.charge(HERE).requireRoom();
        assertRefused(limits.charge(HERE));
        proven("b");
    }

    @Test
    void a_client_that_proves_itself_is_served_at_an_address_that_has_nothing_left() {
        while (limits.charge(HERE).refusal().isEmpty()) {}

        proven("a");
    }

    @Test
    void strangers_who_claim_a_name_take_nothing_from_its_owner() {
        while (claimed("a").refusal().isEmpty()) {}

        for (int i = 0; i < 4; i++) {
            proven("a");
        }
    }

    @Test
    void a_dead_family_pays_for_itself() {
        Charge first = claimed("a");
        first.causedBy(TENANT, Given.FAMILY);
        first.causedBy(TENANT, Given.FAMILY);

        Charge second = claimed("a");
        assertThrows(OAuthException.class, () -> second.causedBy(TENANT, Given.FAMILY));
        assertThrows(OAuthException.class, () -> second.causedBy(TENANT, Given.FAMILY));
        claimed("a").requireRoom();
        assertRefused(claimed("a"));
    }

    @Test
    void a_dead_family_that_is_tried_for_ever_uses_up_its_address() {
        claimed("a").causedBy(TENANT, Given.FAMILY);
        for (int i = 0; i < 4; i++) {
            Charge charge = claimed("a" + i);
            assertThrows(OAuthException.class, () -> charge.causedBy(TENANT, Given.FAMILY));
        }

        assertRefused(limits.charge(HERE));
    }

    @Test
    void a_family_is_asked_for_before_it_is_known_to_be_dead() {
        Charge first = claimed("a");
        first.requireRoomOf(TENANT, Given.FAMILY);
        first.requireRoomOf(TENANT, Given.FAMILY);
        first.causedBy(TENANT, Given.FAMILY);

        Charge second = claimed("a");
        OAuthException refusal = assertThrows(OAuthException.class, () -> second.requireRoomOf(TENANT, Given.FAMILY));

        assertEquals(new OAuthError.TooManyRequests(Duration.ofSeconds(10)), refusal.error());
    }

    @Test
    void a_registration_is_charged_to_its_address_twice() {
        limits.charge(HERE).registers();

        assertThrows(OAuthException.class, () -> limits.charge(HERE).registers());
        limits.charge(HERE).requireRoom();
    }

    @Test
    void the_refusal_says_when_to_come_again() {
        proven("a");
        proven("a");
        proven("a");
        proven("a");

        OAuthException refusal = assertThrows(OAuthException.class, () -> proven("a"));

        assertEquals(new OAuthError.TooManyRequests(Duration.ofSeconds(10)), refusal.error());
    }

    @Test
    void administration_has_buckets_of_its_own() {
        assertEquals(new Admission.Admitted(), limits.administrationFrom(HERE));
        assertTrue(limits.administrationFrom(HERE) instanceof Admission.TryLater);
        assertEquals(new Admission.Admitted(), limits.administrationBy("ops"));
        assertTrue(limits.administrationBy("ops") instanceof Admission.TryLater);
        assertEquals(new Admission.Admitted(), limits.administrationBy("ci"));
        limits.charge(HERE).requireRoom();
    }

    @Test
    void without_sizes_nothing_is_limited() {
        RequestLimits unlimited = new RequestLimits(RequestLimits.Sizes.UNLIMITED, () -> 0L);
        for (int i = 0; i < 1_000; i++) {
            Charge charge = unlimited.charge(HERE);
            charge.claimedBy(TENANT, "a");
            charge.registers();
            charge.provenBy(TENANT, new ClientId("a"));
            charge.causedBy(TENANT, Given.FAMILY);
            assertEquals(new Admission.Admitted(), unlimited.administrationFrom(HERE));
        }
    }

    @Test
    void a_charge_is_found_by_the_work_on_its_request_only() {
        Charge charge = limits.charge(HERE);

        assertEquals(Optional.of(charge), charge.during(Charge::current));
        assertEquals(Optional.empty(), Charge.current());
    }

    private Charge claimed(String name) {
        Charge charge = limits.charge(HERE);
        charge.claimedBy(TENANT, name);
        return charge;
    }

    private void proven(String name) {
        claimed(name).provenBy(TENANT, new ClientId(name));
    }

    private static void assertRefused(Charge charge) {
        OAuthException refusal = assertThrows(OAuthException.class, charge::requireRoom);
        assertEquals("temporarily_unavailable", refusal.error().code());
    }
}
