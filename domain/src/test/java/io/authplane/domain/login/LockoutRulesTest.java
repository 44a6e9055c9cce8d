package io.authplane.domain.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What failures are counted by, and when they lock out.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LockoutRulesTest {

    private static final LockoutPolicy POLICY =
            new LockoutPolicy(3, Duration.ofMinutes(10), Duration.ofMinutes(15), 10_000);

    @Nested
    class LoginIdentity_ {

        @Test
        void is_one_for_all_spellings_of_an_address_and_says_nothing() {
            assertEquals(LoginIdentity.of("ada@example.com"), LoginIdentity.of(" ADA@example.COM\n"));
            assertNotEquals(LoginIdentity.of("ada@example.com"), LoginIdentity.of("bob@example.com"));
            assertFalse(LoginIdentity.of("ada@example.com").toString().contains("ada"));
        }

        @Test
        void takes_the_same_room_however_long_the_name_is() {
            assertEquals(43, LoginIdentity.of("x".repeat(60_000)).hash().length());
        }
    }

    @Nested
    class FailureCount_ {

        @Test
        void the_failure_that_fills_the_limit_locks() {
            FailureCount two = failed(failed(FailureCount.none(Given.NOW)));

            assertFalse(two.isLocked());
            assertEquals(
                    Optional.of(Given.NOW.plus(POLICY.lockout())), failed(two).lockedUntil());
        }

        @Test
        void a_failure_that_comes_after_does_not_put_the_end_off() {
            FailureCount locked = failed(failed(failed(FailureCount.none(Given.NOW))));

            FailureCount later = locked.failed(3, POLICY, Given.NOW.plusSeconds(60));

            assertEquals(locked.lockedUntil(), later.lockedUntil());
        }

        @Test
        void what_is_being_checked_counts_until_it_is_known_to_be_no_failure() {
            FailureCount busy = FailureCount.none(Given.NOW).begun().begun().begun();

            assertFalse(busy.allows(3));
            assertTrue(busy.ended().allows(3));
        }

        @Test
        void a_window_begins_with_its_first_failure_and_is_over_after_its_time() {
            FailureCount two = failed(failed(FailureCount.none(Given.NOW)));
            Instant over = Given.NOW.plus(POLICY.window());

            assertEquals(2, two.asOf(POLICY, over.minusNanos(1)).failed());
            assertEquals(0, two.asOf(POLICY, over).failed());
        }

        @Test
        void a_lock_out_outlasts_the_window_and_leaves_nothing_behind() {
            FailureCount locked = failed(failed(failed(FailureCount.none(Given.NOW))));
            Instant over = Given.NOW.plus(POLICY.lockout());

            assertTrue(locked.asOf(POLICY, over.minusNanos(1)).isLocked());
            assertEquals(FailureCount.none(over), locked.asOf(POLICY, over));
        }

        private static FailureCount failed(FailureCount count) {
            return count.begun().failed(3, POLICY, Given.NOW);
        }
    }

    @Nested
    class LockoutPolicy_ {

        @Test
        void an_identity_may_fail_ten_times_as_often_over_all_addresses() {
            assertEquals(30, POLICY.maxFailuresOverall());
            assertEquals(
                    Integer.MAX_VALUE,
                    new LockoutPolicy(Integer.MAX_VALUE, POLICY.window(), POLICY.lockout(), 10_000)
                            .maxFailuresOverall());
        }

        @Test
        void zero_switches_it_off() {
            assertTrue(new LockoutPolicy(0, POLICY.window(), POLICY.lockout(), 10_000).isOff());
            assertFalse(POLICY.isOff());
        }

        @Test
        void refuses_times_that_are_not_positive() {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new LockoutPolicy(3, Duration.ZERO, POLICY.lockout(), 10_000));
            assertThrows(
                    IllegalArgumentException.class, () -> new LockoutPolicy(3, POLICY.window(), Duration.ZERO, 10_000));
        }
    }

    @Nested
    class DeviceToken_ {

        private final MacTag tag = new MacTag(new KeyId("k1"), "m".repeat(43));
        private final DeviceToken token = DeviceToken.of(new byte[DeviceToken.RANDOM_BYTES], tag);

        @Test
        void comes_back_from_its_cookie_as_it_was() {
            DeviceToken parsed = DeviceToken.parse(token.reveal()).orElseThrow();

            assertTrue(parsed.matches(token));
            assertEquals(tag, parsed.tag());
            assertEquals(token.nonce(), parsed.nonce());
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ".", "a.b.c", "AAAAAAAAAAAAAAAAAAAAAA.k1.short", "AAAAAAAAAAAAAAAAAAAAAA..m"})
        void is_nothing_else(String text) {
            assertEquals(Optional.empty(), DeviceToken.parse(text));
        }

        @Test
        void its_mac_covers_tenant_identity_and_number() {
            LoginIdentity ada = LoginIdentity.of("ada@example.com");
            byte[] random = new byte[DeviceToken.RANDOM_BYTES];
            String input = new String(token.input(TenantId.DEFAULT, ada), java.nio.charset.StandardCharsets.UTF_8);

            assertEquals(
                    input,
                    new String(
                            DeviceToken.input(TenantId.DEFAULT, ada, random), java.nio.charset.StandardCharsets.UTF_8));
            assertTrue(input.contains(TenantId.DEFAULT.value())
                    && input.contains(ada.hash())
                    && input.contains(token.nonce()));
        }

        @Test
        void takes_exactly_16_random_bytes() {
            assertThrows(IllegalArgumentException.class, () -> DeviceToken.of(new byte[15], tag));
        }
    }
}
