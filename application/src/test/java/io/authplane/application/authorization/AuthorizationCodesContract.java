package io.authplane.application.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.StoreContract;
import io.authplane.domain.authorization.IssuedCode;
import io.authplane.domain.authorization.Redemption;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "Uses the code up: of any number of concurrent calls exactly one gets `Redeemed`, later ones `AlreadyRedeemed` with
/// the grant. […] a rollback leaves the code unused."
@Rfc(value = 6749, section = "4.1.2")
public abstract class AuthorizationCodesContract extends StoreContract {

    private static final Redemption REDEEMED = new Redemption.Redeemed();
    private static final Redemption ALREADY_REDEEMED = new Redemption.AlreadyRedeemed(Given.GRANT);
    private static final Redemption UNKNOWN = new Redemption.Unknown();

    private final IssuedCode code = Given.anIssuedCode()
            .withAncestors(Ancestors.of(List.of(
                    Standing.first(AncestorKind.USER, Given.USER.value()),
                    new Standing(
                            Standing.first(AncestorKind.GRANT, Given.GRANT.value())
                                    .ref(),
                            Standing.State.ACTIVE,
                            7,
                            3))))
            .build();

    protected abstract AuthorizationCodes codes();

    @Test
    void finds_a_saved_code_with_everything_that_it_is_bound_to() {
        save();

        assertEquals(Optional.of(code), codes().find(tenant, code.hash()));
        assertEquals(Optional.of(code), onAnotherThread(() -> codes().find(tenant, code.hash())));
    }

    @Test
    void finds_nothing_under_another_hash() {
        save();

        assertEquals(Optional.empty(), codes().find(tenant, Given.hash(999)));
    }

    @Test
    void does_not_see_the_other_tenants_row() {
        commit(() -> codes().save(otherTenant, code));

        assertEquals(Optional.empty(), codes().find(tenant, code.hash()));
        assertEquals(UNKNOWN, redeem());
        assertEquals(REDEEMED, committed(() -> codes().redeem(otherTenant, code.hash(), Given.NOW)));
    }

    @Test
    void redeems_once_and_answers_the_grant_ever_after() {
        save();

        assertEquals(REDEEMED, redeem());
        assertEquals(ALREADY_REDEEMED, redeem());
        assertEquals(ALREADY_REDEEMED, redeem());
    }

    @Test
    void answers_the_grant_within_the_same_unit_of_work_too() {
        save();

        commit(() -> {
            assertEquals(REDEEMED, codes().redeem(tenant, code.hash(), Given.NOW));
            assertEquals(ALREADY_REDEEMED, codes().redeem(tenant, code.hash(), Given.NOW));
        });
    }

    @Test
    void a_code_that_never_was_is_unknown() {
        assertEquals(UNKNOWN, redeem());
    }

    @Test
    void redeeming_one_code_leaves_the_others() {
        IssuedCode other = Given.anIssuedCode().withHash(Given.hash(101)).build();
        save();
        commit(() -> codes().save(tenant, other));

        redeem();

        assertEquals(REDEEMED, committed(() -> codes().redeem(tenant, other.hash(), Given.NOW)));
    }

    @Test
    void finds_used_and_expired_codes_too() {
        IssuedCode expired = Given.anIssuedCode()
                .withHash(Given.hash(101))
                .expiringAt(Given.NOW.minus(Duration.ofHours(1)))
                .build();
        save();
        commit(() -> codes().save(tenant, expired));

        redeem();

        assertEquals(Optional.of(code), codes().find(tenant, code.hash()));
        assertEquals(Optional.of(expired), codes().find(tenant, expired.hash()));
    }

    @Test
    void of_fifty_redemptions_at_once_exactly_one_wins_and_the_rest_learn_the_grant() {
        save();

        List<Redemption> redemptions = fiftyAtOnce(() -> codes().redeem(tenant, code.hash(), Given.NOW));

        assertEquals(1, Collections.frequency(redemptions, REDEEMED));
        assertEquals(FIFTY - 1, Collections.frequency(redemptions, ALREADY_REDEEMED));
    }

    @Test
    void a_rolled_back_redemption_leaves_the_code_unused() {
        save();

        rollBack(() -> assertEquals(REDEEMED, codes().redeem(tenant, code.hash(), Given.NOW)));

        assertEquals(REDEEMED, redeem());
    }

    @Test
    void a_rolled_back_save_leaves_nothing() {
        rollBack(() -> codes().save(tenant, code));

        assertEquals(Optional.empty(), codes().find(tenant, code.hash()));
        assertEquals(UNKNOWN, redeem());
    }

    @Test
    void writes_need_a_unit_of_work() {
        save();

        assertNeedsUnitOfWork(() -> codes().save(
                        tenant, Given.anIssuedCode().withHash(Given.hash(101)).build()));
        assertNeedsUnitOfWork(() -> codes().redeem(tenant, code.hash(), Given.NOW));
        assertEquals(Optional.empty(), codes().find(tenant, Given.hash(101)));
        assertEquals(REDEEMED, redeem());
    }

    private void save() {
        commit(() -> codes().save(tenant, code));
    }

    private Redemption redeem() {
        return committed(() -> codes().redeem(tenant, code.hash(), Given.NOW));
    }
}
