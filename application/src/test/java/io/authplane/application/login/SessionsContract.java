package io.authplane.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.samples.Given;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "Browser sessions, found by the hash of their token."
public abstract class SessionsContract extends StoreContract {

    private final BrowserSession session = Given.aSession();

    protected abstract Sessions sessions();

    @Test
    void finds_an_open_session_expired_or_not() {
        BrowserSession expired = new BrowserSession(
                Given.hash(2), Given.USER, 4, Given.NOW.minusSeconds(90), Given.NOW.minusSeconds(30));

        open(session);
        open(expired);

        assertEquals(Optional.of(session), find());
        assertEquals(Optional.of(session), onAnotherThread(this::find));
        assertEquals(Optional.of(expired), sessions().find(tenant, expired.hash()));
    }

    @Test
    void finds_nothing_under_another_hash() {
        open(session);

        assertEquals(Optional.empty(), sessions().find(tenant, Given.hash(999)));
    }

    @Test
    void does_not_see_the_other_tenants_row() {
        commit(() -> sessions().open(otherTenant, session));

        assertEquals(Optional.empty(), find());
        assertFalse(close());
        assertEquals(Optional.of(session), sessions().find(otherTenant, session.hash()));
    }

    @Test
    void a_closed_session_is_gone_and_the_others_of_the_person_are_not() {
        BrowserSession second = new BrowserSession(Given.hash(2), Given.USER, 1, Given.NOW, session.expiresAt());
        open(session);
        open(second);

        assertTrue(close());

        assertEquals(Optional.empty(), find());
        assertFalse(close());
        assertEquals(Optional.of(second), sessions().find(tenant, second.hash()));
    }

    @Test
    void of_fifty_logouts_at_once_exactly_one_ends_it() {
        open(session);

        List<Boolean> ended = fiftyAtOnce(() -> sessions().close(tenant, session.hash()));

        assertEquals(1, Collections.frequency(ended, true));
    }

    @Test
    void a_rollback_leaves_what_was_there() {
        rollBack(() -> sessions().open(tenant, session));
        assertEquals(Optional.empty(), find());

        open(session);
        rollBack(() -> assertTrue(sessions().close(tenant, session.hash())));
        assertEquals(Optional.of(session), find());
    }

    @Test
    void writes_need_a_unit_of_work() {
        assertNeedsUnitOfWork(() -> sessions().open(tenant, session));
        assertEquals(Optional.empty(), find());

        open(session);
        assertNeedsUnitOfWork(() -> sessions().close(tenant, session.hash()));
        assertEquals(Optional.of(session), find());
    }

    private void open(BrowserSession opened) {
        commit(() -> sessions().open(tenant, opened));
    }

    private boolean close() {
        return committed(() -> sessions().close(tenant, session.hash()));
    }

    private Optional<BrowserSession> find() {
        return sessions().find(tenant, session.hash());
    }
}
