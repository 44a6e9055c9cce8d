package io.authplane.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.lineage.Standings;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.SessionLifetime;
import io.authplane.domain.login.SessionOrigin;
import io.authplane.domain.login.UserId;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "Browser sessions, found by the hash of their token."
public abstract class SessionsContract extends StoreContract {

    private static final UserId OTHER_USER = new UserId(Given.id(99));
    private static final SessionLifetime LIFETIME = new SessionLifetime(Duration.ofHours(12), Duration.ofHours(1));

    private final BrowserSession session = Given.aSession();

    protected abstract Sessions sessions();

    /// The standings that the sessions under test live by.
    protected abstract Standings standings();

    @Test
    void finds_an_open_session_expired_or_not() {
        BrowserSession expired = Given.aSession(2, Given.NOW, Given.NOW.minusSeconds(30));

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
        BrowserSession second = Given.aSession(2, Given.NOW, session.expiresAt());
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
        assertNeedsUnitOfWork(() -> sessions().close(tenant, session.id(), Optional.empty()));
        assertNeedsUnitOfWork(() -> sessions().closeAllOf(tenant, Given.USER, Optional.empty()));
        assertNeedsUnitOfWork(() -> sessions().see(tenant, session.hash(), Given.NOW.plusSeconds(1), Given.NOW));
        assertEquals(Optional.of(session), find());
    }

    @Test
    void is_marked_as_seen_once_by_fifty_clicks_at_once() {
        open(session);
        Instant later = Given.NOW.plusSeconds(300);

        List<Boolean> marked = fiftyAtOnce(() -> sessions().see(tenant, session.hash(), later, Given.NOW));

        assertEquals(1, Collections.frequency(marked, true));
        assertEquals(Optional.of(session.seen(later)), find());
    }

    @Test
    void is_not_marked_when_it_was_seen_lately_or_is_not_there() {
        open(session);

        assertFalse(committed(
                () -> sessions().see(tenant, session.hash(), Given.NOW.plusSeconds(9), Given.NOW.minusMillis(1))));
        assertFalse(committed(() -> sessions().see(otherTenant, session.hash(), Given.NOW.plusSeconds(9), Given.NOW)));
        assertEquals(Optional.of(session), find());
    }

    @Test
    void ends_by_id_once_and_says_what_it_was() {
        open(session);

        List<Optional<BrowserSession>> ended =
                fiftyAtOnce(() -> sessions().close(tenant, session.id(), Optional.of(Given.USER)));

        assertEquals(1, Collections.frequency(ended, Optional.of(session)));
        assertEquals(49, Collections.frequency(ended, Optional.empty()));
        assertEquals(Optional.empty(), find());
    }

    @Test
    void does_not_end_by_id_what_is_anothers() {
        open(session);

        assertEquals(
                Optional.empty(), committed(() -> sessions().close(tenant, session.id(), Optional.of(OTHER_USER))));
        assertEquals(Optional.empty(), committed(() -> sessions().close(otherTenant, session.id(), Optional.empty())));
        assertEquals(Optional.of(session), find());
        assertEquals(Optional.of(session), committed(() -> sessions().close(tenant, session.id(), Optional.empty())));
    }

    @Test
    void ends_all_of_a_person_but_one() {
        open(session);
        open(Given.aSession(2, Given.NOW, session.expiresAt()));
        open(Given.aSession(3, Given.NOW, session.expiresAt()));
        open(of(OTHER_USER, 4));
        commit(() -> sessions().open(otherTenant, Given.aSession(5, Given.NOW, session.expiresAt())));

        assertEquals(2, committed(() -> sessions().closeAllOf(tenant, Given.USER, Optional.of(session.id()))));
        assertEquals(Optional.of(session), find());
        assertEquals(1, committed(() -> sessions().closeAllOf(tenant, Given.USER, Optional.empty())));

        assertEquals(Optional.empty(), find());
        assertTrue(sessions().find(tenant, Given.hash(4)).isPresent());
        assertTrue(sessions().find(otherTenant, Given.hash(5)).isPresent());
    }

    @Test
    void lists_those_that_live_in_the_order_of_their_beginning() {
        openStandings();
        BrowserSession second = Given.aSession(2, Given.NOW, session.expiresAt());
        BrowserSession others = of(OTHER_USER, 3);
        open(others);
        open(second);
        open(session);
        open(Given.aSession(4, Given.NOW, Given.NOW));
        open(Given.aSession(5, LIFETIME.idleSince(Given.NOW), session.expiresAt()));
        open(of(Given.USER, 6, 2));

        assertEquals(
                List.of(session, second),
                list(Optional.of(Given.USER), PageRequest.FIRST).items());
        assertEquals(
                List.of(session, second, others),
                list(Optional.empty(), PageRequest.FIRST).items());
        assertEquals(
                List.of(),
                sessions()
                        .list(otherTenant, Optional.empty(), LIFETIME, Given.NOW, PageRequest.FIRST)
                        .items());
    }

    @Test
    void does_not_list_those_of_a_person_who_is_not_active() {
        openStandings();
        open(session);

        commit(() -> standings().change(tenant, FindSession.ref(Given.USER), Standing.State.SUSPENDED, false));

        assertEquals(List.of(), list(Optional.of(Given.USER), PageRequest.FIRST).items());
    }

    @Test
    void lists_page_by_page() {
        openStandings();
        for (int i = 1; i <= 5; i++) {
            open(Given.aSession(i, Given.NOW, session.expiresAt()));
        }

        Page<BrowserSession> first = list(Optional.of(Given.USER), new PageRequest(2, Optional.empty()));
        Page<BrowserSession> rest =
                list(Optional.of(Given.USER), PageRequest.parse(Optional.of("9"), first.nextCursor()));

        assertEquals(2, first.items().size());
        assertEquals(3, rest.items().size());
        assertEquals(Optional.empty(), rest.nextCursor());
    }

    private Page<BrowserSession> list(Optional<UserId> user, PageRequest page) {
        return sessions().list(tenant, user, LIFETIME, Given.NOW, page);
    }

    private void openStandings() {
        commit(() -> {
            standings().open(tenant, FindSession.ref(Given.USER));
            standings().open(tenant, FindSession.ref(OTHER_USER));
        });
    }

    private static BrowserSession of(UserId user, int number) {
        return of(user, number, 1);
    }

    private static BrowserSession of(UserId user, int number, long epoch) {
        BrowserSession like = Given.aSession(number, Given.NOW, Given.NOW.plusSeconds(60));
        return new BrowserSession(
                like.id(),
                like.hash(),
                user,
                epoch,
                like.authenticatedAt(),
                like.lastSeenAt(),
                like.expiresAt(),
                new SessionOrigin(Optional.empty(), ""));
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
