package io.authplane.application.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.StoreContract;
import io.authplane.domain.authorization.Grant;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.samples.Given;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "What people authorized clients for, one row per decision."
public abstract class GrantsContract extends StoreContract {

    private final Grant grant = Given.aGrant();

    protected abstract Grants grants();

    @Test
    void finds_a_saved_grant() {
        commit(() -> grants().save(tenant, grant));

        assertEquals(Optional.of(grant), grants().find(tenant, grant.id()));
        assertEquals(Optional.of(grant), onAnotherThread(() -> grants().find(tenant, grant.id())));
    }

    @Test
    void finds_nothing_under_another_id() {
        commit(() -> grants().save(tenant, grant));

        assertEquals(Optional.empty(), grants().find(tenant, new GrantId(Given.id(91))));
    }

    @Test
    void does_not_see_the_other_tenants_row() {
        commit(() -> grants().save(otherTenant, grant));

        assertEquals(Optional.empty(), grants().find(tenant, grant.id()));
    }

    @Test
    void keeps_one_row_for_each_decision_of_the_same_parties() {
        Grant second = new Grant(
                new GrantId(Given.id(41)),
                Given.USER,
                Given.CLIENT,
                Given.CONSENT,
                Given.RESOURCE,
                Given.SCOPES,
                Given.NOW);

        commit(() -> {
            grants().save(tenant, grant);
            grants().save(tenant, second);
        });

        assertEquals(Optional.of(grant), grants().find(tenant, grant.id()));
        assertEquals(Optional.of(second), grants().find(tenant, second.id()));
    }

    @Test
    void a_rollback_leaves_nothing() {
        rollBack(() -> grants().save(tenant, grant));

        assertEquals(Optional.empty(), grants().find(tenant, grant.id()));
    }

    @Test
    void a_write_needs_a_unit_of_work() {
        assertNeedsUnitOfWork(() -> grants().save(tenant, grant));

        assertEquals(Optional.empty(), grants().find(tenant, grant.id()));
    }
}
