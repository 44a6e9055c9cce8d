package io.authplane.application.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.domain.authorization.PendingAuthorization;
import io.authplane.domain.authorization.PendingId;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.samples.Given;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "One session never sees another's, and expired ones are gone. […] of any number of attempts exactly one gets it."
public abstract class PendingAuthorizationsContract extends StoreContract {

    private static final TokenHash OTHER_SESSION = Given.hash(2);

    private final PendingAuthorization pending = Given.aPendingAuthorization().build();

    protected abstract PendingAuthorizations pendingAuthorizations();

    @Test
    void finds_a_saved_request_as_often_as_asked() {
        save(pending);

        assertEquals(Optional.of(pending), find(pending.session(), Given.NOW));
        assertEquals(Optional.of(pending), find(pending.session(), Given.NOW));
        assertEquals(Optional.of(pending), onAnotherThread(() -> find(pending.session(), Given.NOW)));
    }

    @Test
    void keeps_a_request_without_state_and_without_scope() {
        PendingAuthorization bare = Given.aPendingAuthorization()
                .withoutState()
                .withRequested(Scopes.NONE)
                .build();

        save(bare);

        assertEquals(Optional.of(bare), find(bare.session(), Given.NOW));
    }

    @Test
    void one_session_never_sees_anothers() {
        save(pending);

        assertEquals(Optional.empty(), find(OTHER_SESSION, Given.NOW));
        assertEquals(Optional.empty(), take(OTHER_SESSION, Given.NOW));
        assertEquals(Optional.of(pending), take(pending.session(), Given.NOW));
    }

    @Test
    void does_not_see_the_other_tenants_row() {
        commit(() -> pendingAuthorizations().save(otherTenant, pending));

        assertEquals(Optional.empty(), find(pending.session(), Given.NOW));
        assertEquals(Optional.empty(), take(pending.session(), Given.NOW));
        assertEquals(
                Optional.of(pending),
                pendingAuthorizations().find(otherTenant, pending.id(), pending.session(), Given.NOW));
    }

    @Test
    void is_there_until_just_before_it_expires_and_gone_from_then_on() {
        save(pending);

        assertEquals(
                Optional.of(pending),
                find(pending.session(), pending.expiresAt().minusMillis(1)));
        assertEquals(Optional.empty(), find(pending.session(), pending.expiresAt()));
        assertEquals(Optional.empty(), take(pending.session(), pending.expiresAt()));
    }

    @Test
    void what_was_taken_is_gone() {
        save(pending);

        assertEquals(Optional.of(pending), take(pending.session(), Given.NOW));

        assertEquals(Optional.empty(), find(pending.session(), Given.NOW));
        assertEquals(Optional.empty(), take(pending.session(), Given.NOW));
    }

    @Test
    void taking_one_leaves_the_others_of_the_session() {
        PendingAuthorization second = Given.aPendingAuthorization().withId(71).build();
        save(pending);
        save(second);

        take(pending.session(), Given.NOW);

        assertEquals(
                Optional.of(second), pendingAuthorizations().find(tenant, second.id(), second.session(), Given.NOW));
    }

    @Test
    void what_was_never_saved_cannot_be_taken() {
        save(pending);

        assertEquals(
                Optional.empty(),
                committed(() -> pendingAuthorizations()
                        .take(tenant, new PendingId(Given.id(99)), pending.session(), Given.NOW)));
    }

    @Test
    void of_fifty_attempts_at_once_exactly_one_takes_it() {
        save(pending);

        List<Optional<PendingAuthorization>> taken =
                fiftyAtOnce(() -> pendingAuthorizations().take(tenant, pending.id(), pending.session(), Given.NOW));

        assertEquals(List.of(pending), taken.stream().flatMap(Optional::stream).toList());
    }

    @Test
    void a_rollback_leaves_what_was_there() {
        rollBack(() -> pendingAuthorizations().save(tenant, pending));
        assertEquals(Optional.empty(), find(pending.session(), Given.NOW));

        save(pending);
        rollBack(() -> assertTrue(pendingAuthorizations()
                .take(tenant, pending.id(), pending.session(), Given.NOW)
                .isPresent()));
        assertEquals(Optional.of(pending), take(pending.session(), Given.NOW));
    }

    @Test
    void writes_need_a_unit_of_work() {
        save(pending);

        assertNeedsUnitOfWork(() -> pendingAuthorizations()
                .save(tenant, Given.aPendingAuthorization().withId(71).build()));
        assertNeedsUnitOfWork(() -> pendingAuthorizations().take(tenant, pending.id(), pending.session(), Given.NOW));
        assertEquals(Optional.of(pending), find(pending.session(), Given.NOW));
    }

    private void save(PendingAuthorization saved) {
        commit(() -> pendingAuthorizations().save(tenant, saved));
    }

    private Optional<PendingAuthorization> find(TokenHash session, Instant now) {
        return pendingAuthorizations().find(tenant, pending.id(), session, now);
    }

    private Optional<PendingAuthorization> take(TokenHash session, Instant now) {
        return committed(() -> pendingAuthorizations().take(tenant, pending.id(), session, now));
    }
}
