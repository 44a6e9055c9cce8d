package io.authplane.application.login;

import static io.authplane.application.administration.Answers.conflict;
import static io.authplane.application.administration.Answers.done;
import static io.authplane.application.administration.Answers.invalid;
import static io.authplane.application.administration.Answers.notFound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.InMemoryServer;
import io.authplane.application.administration.Answer;
import io.authplane.application.login.ChangeUserStatus.Change;
import io.authplane.domain.audit.UserEvent;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.login.Email;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.User;
import io.authplane.domain.login.UserId;
import io.authplane.domain.samples.Given;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManageUsersTest {

    private final InMemoryServer server = new InMemoryServer();
    private final User ada = server.add(Given.aUser(), Password.chosen("correct horse"));

    @Test
    void creates_an_account_that_can_log_in() {
        User bob = done(create("bob@example.com", "a password"));

        assertEquals("user", bob.role());
        assertTrue(server.standing(AncestorKind.USER, bob.id().value()).isActive());
        assertTrue(passwordOpens("bob@example.com", "a password"));
        assertEquals(new UserEvent.UserChanged(bob.id(), UserEvent.UserChange.CREATED, List.of()), server.lastEvent());
    }

    @Test
    void creates_no_account_from_a_bad_draft() {
        conflict(create("ADA@example.com", "a password"));
        invalid(create("no address", "a password"));
        invalid(create("bob@example.com", "short"));
        invalid(createDraft(
                new UserDraft(Optional.of("bob@example.com"), Optional.empty(), Optional.empty(), Optional.empty())));
        invalid(createDraft(draft("bob@example.com", "a password", "root")));
        assertEquals(List.of(), server.audited());
    }

    @Test
    void an_update_changes_what_the_draft_has_and_nothing_else() {
        UserDraft draft = new UserDraft(Optional.empty(), Optional.of("Countess"), Optional.empty(), Optional.empty());

        User changed = done(update(ada.id().value(), draft));

        assertEquals("Countess", changed.name());
        assertEquals(ada.email(), changed.email());
        assertEquals(1, server.standing(AncestorKind.USER, ada.id().value()).epoch());
        assertTrue(passwordOpens("ada@example.com", "correct horse"));
        assertEquals(
                new UserEvent.UserChanged(ada.id(), UserEvent.UserChange.UPDATED, List.of("name")), server.lastEvent());
    }

    @Test
    void a_new_password_ends_every_session_and_token() {
        LoggedIn before = server.loggedIn(ada);
        UserDraft draft = new UserDraft(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Password.chosen("another horse")));

        done(update(ada.id().value(), draft));

        Standing after = server.standing(AncestorKind.USER, ada.id().value());
        assertEquals(2, after.epoch());
        assertFalse(before.session().isLive(after, InMemoryServer.SESSIONS, Given.NOW));
        assertFalse(passwordOpens("ada@example.com", "correct horse"));
        assertTrue(passwordOpens("ada@example.com", "another horse"));
    }

    @Test
    void a_new_password_does_not_enable_a_disabled_account() {
        done(change(ada.id().value(), Change.DISABLE));

        done(update(
                ada.id().value(),
                new UserDraft(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Password.chosen("another horse")))));

        assertEquals(
                State.SUSPENDED,
                server.standing(AncestorKind.USER, ada.id().value()).state());
    }

    @Test
    void an_address_that_another_has_cannot_be_taken() {
        done(create("bob@example.com", "a password"));

        conflict(update(
                ada.id().value(),
                new UserDraft(
                        Optional.of("BOB@example.com"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Password.chosen("another horse")))));

        assertTrue(passwordOpens("ada@example.com", "correct horse"));
        assertEquals(1, server.standing(AncestorKind.USER, ada.id().value()).epoch());
    }

    @Test
    void disabling_ends_all_and_enabling_brings_nothing_back() {
        LoggedIn before = server.loggedIn(ada);

        assertEquals(
                State.SUSPENDED, done(change(ada.id().value(), Change.DISABLE)).state());
        Standing enabled = done(change(ada.id().value(), Change.ENABLE));

        assertTrue(enabled.isActive());
        assertFalse(before.session().isLive(enabled, InMemoryServer.SESSIONS, Given.NOW));
        assertEquals(List.of("user.disabled", "user.enabled"), server.audited());
    }

    @Test
    void an_active_account_is_deleted_only_by_force() {
        conflict(delete(ada.id().value(), false));

        done(delete(ada.id().value(), true));

        assertEquals(Optional.empty(), server.stores().users().find(InMemoryServer.TENANT, ada.id()));
        assertEquals(
                Optional.empty(), server.stores().standings().find(InMemoryServer.TENANT, FindSession.ref(ada.id())));
        assertEquals("user.deleted", server.lastEvent().action());
    }

    @Test
    void whoever_does_not_exist_is_not_found() {
        String nobody = Given.id(99);

        notFound(update(nobody, draft("bob@example.com", "a password", "user")));
        notFound(change(nobody, Change.DISABLE));
        notFound(delete(nobody, true));
        assertTrue(new FindUser(server.stores().users(), server.stores().standings())
                .find(InMemoryServer.TENANT, new UserId(nobody))
                .isEmpty());
        assertEquals(List.of(), server.audited());
    }

    private Answer<User> create(String email, String password) {
        return createDraft(new UserDraft(
                Optional.of(email), Optional.empty(), Optional.empty(), Optional.of(Password.presented(password))));
    }

    private Answer<User> createDraft(UserDraft draft) {
        return new CreateUser(
                        server.userStores(),
                        server.hasher(),
                        server.stores().audit(),
                        server.stores().unitOfWork(),
                        server.entropy(),
                        server.clock())
                .create(InMemoryServer.TENANT, draft, InMemoryServer.ORIGIN);
    }

    private Answer<User> update(String id, UserDraft draft) {
        return new UpdateUser(
                        server.userStores(),
                        server.hasher(),
                        server.stores().audit(),
                        server.stores().unitOfWork(),
                        server.clock())
                .update(InMemoryServer.TENANT, id, draft, InMemoryServer.ORIGIN);
    }

    private Answer<Standing> change(String id, Change change) {
        return new ChangeUserStatus(
                        server.stores().standings(),
                        server.stores().audit(),
                        server.stores().unitOfWork(),
                        server.clock())
                .change(InMemoryServer.TENANT, id, change, InMemoryServer.ORIGIN);
    }

    private Answer<UserId> delete(String id, boolean force) {
        return new DeleteUser(
                        server.userStores(),
                        server.stores().audit(),
                        server.stores().unitOfWork(),
                        server.clock())
                .delete(InMemoryServer.TENANT, id, force, InMemoryServer.ORIGIN);
    }

    private boolean passwordOpens(String email, String password) {
        return server.stores()
                .users()
                .findAccount(InMemoryServer.TENANT, new Email(email))
                .filter(account -> server.hasher().matches(Password.presented(password), account.password()))
                .isPresent();
    }

    private static UserDraft draft(String email, String password, String role) {
        return new UserDraft(
                Optional.of(email), Optional.empty(), Optional.of(role), Optional.of(Password.presented(password)));
    }
}
