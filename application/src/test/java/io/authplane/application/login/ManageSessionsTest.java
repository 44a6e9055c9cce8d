package io.authplane.application.login;

import static io.authplane.application.administration.Answers.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.authplane.application.InMemoryServer;
import io.authplane.application.administration.Answer;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.SessionId;
import io.authplane.domain.login.User;
import io.authplane.domain.login.UserId;
import io.authplane.domain.samples.Given;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManageSessionsTest {

    private final InMemoryServer server = new InMemoryServer();
    private final User ada = server.add(Given.aUser(), Password.chosen("correct horse"));
    private final User bob =
            server.add(Given.aUser(new UserId(Given.id(77)), "bob@example.com"), Password.chosen("correct horse"));
    private final BrowserSession first = loggedIn(ada);
    private final BrowserSession second = loggedIn(ada);
    private final BrowserSession bobs = loggedIn(bob);

    /// Each a moment after the one before: lists are in the order of the beginning.
    private BrowserSession loggedIn(User person) {
        server.clock().advance(Duration.ofMillis(1));
        return server.loggedIn(person).session();
    }

    @Test
    void lists_one_persons_sessions_or_everybodys() {
        assertEquals(List.of(first, second), listed(Optional.of(ada.id())));
        assertEquals(List.of(first, second, bobs), listed(Optional.empty()));
    }

    @Test
    void does_not_list_what_is_over() {
        server.change(AncestorKind.USER, ada.id().value(), State.ACTIVE, true);

        assertEquals(List.of(bobs), listed(Optional.empty()));
        server.clock().advance(InMemoryServer.SESSIONS.idle());
        assertEquals(List.of(), listed(Optional.empty()));
    }

    @Test
    void a_person_who_does_not_exist_has_no_list() {
        assertInstanceOf(
                Answer.NotFound.class,
                server.listSessions()
                        .list(
                                InMemoryServer.TENANT,
                                Optional.of(new UserId("nobody")),
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void an_administrator_ends_any_session_once() {
        assertEquals(1, done(end(new EndSessions.Which.Any(first.id()))));

        assertInstanceOf(Answer.NotFound.class, end(new EndSessions.Which.Any(first.id())));
        assertEquals(List.of(second, bobs), listed(Optional.empty()));
        assertEquals(new UserEvent.SessionRevoked(ada.id(), first.id()), server.lastEvent());
    }

    @Test
    void a_person_ends_one_of_their_own_and_no_other() {
        assertInstanceOf(Answer.NotFound.class, end(new EndSessions.Which.Own(ada.id(), bobs.id())));
        assertInstanceOf(
                Answer.NotFound.class, end(new EndSessions.Which.Own(ada.id(), new SessionId("no such session"))));

        assertEquals(1, done(end(new EndSessions.Which.Own(ada.id(), second.id()))));

        assertEquals(List.of(first, bobs), listed(Optional.empty()));
        assertEquals(List.of("session.revoked"), server.audited());
    }

    @Test
    void a_person_ends_all_but_the_one_that_asks() {
        server.loggedIn(ada);

        assertEquals(2, done(end(new EndSessions.Which.OthersOf(ada.id(), second.id()))));

        assertEquals(List.of(second, bobs), listed(Optional.empty()));
        assertEquals(new UserEvent.OtherSessionsRevoked(ada.id(), 2), server.lastEvent());
        assertEquals(0, done(end(new EndSessions.Which.OthersOf(ada.id(), second.id()))));
        assertEquals(List.of("session.others_revoked"), server.audited());
    }

    private Answer<Integer> end(EndSessions.Which which) {
        return server.endSessions().end(InMemoryServer.TENANT, which, InMemoryServer.ORIGIN);
    }

    private List<BrowserSession> listed(Optional<UserId> user) {
        return done(server.listSessions().list(InMemoryServer.TENANT, user, Optional.empty(), Optional.empty()))
                .items();
    }
}
