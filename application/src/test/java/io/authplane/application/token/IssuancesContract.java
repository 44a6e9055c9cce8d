package io.authplane.application.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.StoreContract;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.samples.Given;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "One row for each access token that was issued. The token itself is not kept."
public abstract class IssuancesContract extends StoreContract {

    private final Issuance issuance = Given.anIssuance(Ancestors.of(Arrays.stream(AncestorKind.values())
            .map(kind -> new Standing(
                    new AncestorRef(kind, kind == AncestorKind.CLIENT ? "https://c.example/\"x\"" : Given.id(7)),
                    Standing.State.ACTIVE,
                    Long.MAX_VALUE,
                    1))
            .toList()));

    protected abstract Issuances issuances();

    @Test
    void finds_a_saved_issuance_with_its_ancestors_of_every_kind() {
        commit(() -> issuances().save(tenant, issuance));

        assertEquals(Optional.of(issuance), issuances().find(tenant, issuance.id()));
        assertEquals(Optional.of(issuance), onAnotherThread(() -> issuances().find(tenant, issuance.id())));
    }

    @Test
    void finds_nothing_under_another_id() {
        commit(() -> issuances().save(tenant, issuance));

        assertEquals(Optional.empty(), issuances().find(tenant, new TokenId(Given.id(91))));
    }

    @Test
    void does_not_see_the_other_tenants_row() {
        commit(() -> issuances().save(otherTenant, issuance));

        assertEquals(Optional.empty(), issuances().find(tenant, issuance.id()));
    }

    @Test
    void a_rollback_leaves_nothing() {
        rollBack(() -> issuances().save(tenant, issuance));

        assertEquals(Optional.empty(), issuances().find(tenant, issuance.id()));
    }

    @Test
    void a_write_needs_a_unit_of_work() {
        assertNeedsUnitOfWork(() -> issuances().save(tenant, issuance));

        assertEquals(Optional.empty(), issuances().find(tenant, issuance.id()));
    }
}
