package io.authplane.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.lineage.Standings;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.login.Email;
import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.login.User;
import io.authplane.domain.login.UserId;
import io.authplane.domain.samples.Given;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "E-mail addresses are unique in their normalized spelling."
public abstract class UsersContract extends StoreContract {

    private final User ada = Given.aUser();
    private final PasswordHash hash = new PasswordHash("$fake$1$ada");

    protected abstract Users users();

    /// Joins the same unit of work.
    protected abstract Standings standings();

    @Test
    void finds_an_added_person_by_id_and_by_address_in_any_case() {
        assertTrue(add(ada));

        assertEquals(Optional.of(ada), users().find(tenant, ada.id()));
        assertEquals(Optional.of(ada), onAnotherThread(() -> users().find(tenant, ada.id())));
        Users.Account account =
                users().findAccount(tenant, new Email("ADA@Example.COM")).orElseThrow();
        assertEquals(ada, account.user());
        assertTrue(account.password().matches(hash));
    }

    @Test
    void keeps_the_spelling_of_name_and_address() {
        User user = new User(
                ada.id(),
                new Email("Zoë.O'Neil@Example.com"),
                "Zoë \"Z\" O'Neil 李",
                "admin",
                Given.NOW,
                Given.NOW.plusMillis(1));

        add(user);

        assertEquals(Optional.of(user), users().find(tenant, user.id()));
    }

    @Test
    void finds_nobody_under_another_id_or_address() {
        add(ada);

        assertEquals(Optional.empty(), users().find(tenant, new UserId(Given.id(91))));
        assertTrue(users().findAccount(tenant, new Email("bob@example.com")).isEmpty());
        assertTrue(users().findAccount(tenant, new Email("ada_example@com")).isEmpty());
    }

    @Test
    void does_not_see_the_other_tenants_row() {
        commit(() -> {
            users().add(otherTenant, ada, hash);
            standings().open(otherTenant, ref(ada));
            standings().open(tenant, ref(ada));
        });

        assertEquals(Optional.empty(), users().find(tenant, ada.id()));
        assertTrue(users().findAccount(tenant, ada.email()).isEmpty());
        assertEquals(List.of(), users().list(tenant, PageRequest.FIRST).items());
        assertFalse(committed(() -> users().remove(tenant, ada.id())));
        commit(() -> users().update(tenant, renamed(ada, "Other")));
        commit(() -> users().setPassword(tenant, ada.id(), new PasswordHash("$fake$2$other")));
        assertEquals(Optional.of(ada), users().find(otherTenant, ada.id()));
        assertTrue(users().findAccount(otherTenant, ada.email())
                .orElseThrow()
                .password()
                .matches(hash));
        assertTrue(add(ada));
    }

    @Test
    void an_address_is_taken_in_every_case_of_its_letters() {
        add(ada);

        assertFalse(add(Given.aUser(new UserId(Given.id(11)), "Ada@EXAMPLE.com")));

        assertEquals(Optional.empty(), users().find(tenant, new UserId(Given.id(11))));
    }

    @Test
    void of_fifty_additions_of_one_address_at_once_exactly_one_is_made() {
        List<Boolean> added = fiftyAtOnce(i -> () -> users().add(
                        tenant,
                        Given.aUser(new UserId(Given.id(100 + i)), i % 2 == 0 ? "ada@example.com" : "ADA@example.com"),
                        hash));

        assertEquals(1, Collections.frequency(added, true));
        assertEquals(
                new UserId(Given.id(100 + added.indexOf(true))),
                users().findAccount(tenant, ada.email()).orElseThrow().user().id());
    }

    @Test
    void updates_all_but_the_password() {
        User changed = new User(
                ada.id(),
                new Email("lovelace@example.com"),
                "A. Lovelace",
                "admin",
                ada.createdAt(),
                Given.NOW.plusSeconds(1));
        add(ada);

        assertTrue(committed(() -> users().update(tenant, changed)));

        assertEquals(Optional.of(changed), users().find(tenant, ada.id()));
        assertTrue(users().findAccount(tenant, ada.email()).isEmpty());
        assertTrue(users().findAccount(tenant, changed.email())
                .orElseThrow()
                .password()
                .matches(hash));
    }

    @Test
    void updates_the_case_of_an_address() {
        User changed = new User(
                ada.id(), new Email("Ada@Example.com"), ada.name(), ada.role(), ada.createdAt(), ada.updatedAt());
        add(ada);

        assertTrue(committed(() -> users().update(tenant, changed)));

        assertEquals(Optional.of(changed), users().find(tenant, ada.id()));
    }

    @Test
    void does_not_update_to_an_address_that_another_has() {
        User bob = Given.aUser(new UserId(Given.id(11)), "bob@example.com");
        add(ada);
        add(bob);

        boolean updated = committed(() -> users().update(
                        tenant,
                        new User(
                                bob.id(),
                                new Email("ADA@example.com"),
                                "Bob",
                                "user",
                                bob.createdAt(),
                                bob.updatedAt())));

        assertFalse(updated);
        assertEquals(Optional.of(bob), users().find(tenant, bob.id()));
    }

    @Test
    void a_refused_address_leaves_the_unit_of_work_usable() {
        User bob = Given.aUser(new UserId(Given.id(11)), "bob@example.com");
        add(ada);

        commit(() -> {
            assertFalse(users().add(tenant, Given.aUser(new UserId(Given.id(12)), "ada@example.com"), hash));
            assertTrue(users().add(tenant, bob, hash));
            assertFalse(users().update(tenant, new User(bob.id(), ada.email(), "", "user", Given.NOW, Given.NOW)));
            assertTrue(users().update(tenant, renamed(bob, "Robert")));
        });

        assertEquals(Optional.of(renamed(bob, "Robert")), users().find(tenant, bob.id()));
    }

    @Test
    void sets_the_password_alone() {
        PasswordHash fresh = new PasswordHash("$fake$2$fresh");
        add(ada);

        commit(() -> users().setPassword(tenant, ada.id(), fresh));

        Users.Account account = users().findAccount(tenant, ada.email()).orElseThrow();
        assertTrue(account.password().matches(fresh));
        assertEquals(ada, account.user());
    }

    @Test
    void removes_a_person_once_and_frees_the_address() {
        add(ada);

        assertTrue(committed(() -> users().remove(tenant, ada.id())));

        assertFalse(committed(() -> users().remove(tenant, ada.id())));
        assertEquals(Optional.empty(), users().find(tenant, ada.id()));
        assertTrue(add(Given.aUser(new UserId(Given.id(11)), "ada@example.com")));
    }

    @Test
    void a_rollback_leaves_what_was_there() {
        rollBack(() -> assertTrue(users().add(tenant, ada, hash)));
        assertEquals(Optional.empty(), users().find(tenant, ada.id()));

        add(ada);
        rollBack(() -> {
            users().update(tenant, renamed(ada, "Other"));
            users().setPassword(tenant, ada.id(), new PasswordHash("$fake$2$other"));
        });
        rollBack(() -> users().remove(tenant, ada.id()));
        assertEquals(Optional.of(ada), users().find(tenant, ada.id()));
        assertTrue(users().findAccount(tenant, ada.email())
                .orElseThrow()
                .password()
                .matches(hash));
    }

    @Test
    void writes_need_a_unit_of_work() {
        add(ada);

        assertNeedsUnitOfWork(
                () -> users().add(tenant, Given.aUser(new UserId(Given.id(11)), "bob@example.com"), hash));
        assertNeedsUnitOfWork(() -> users().update(tenant, renamed(ada, "Other")));
        assertNeedsUnitOfWork(() -> users().setPassword(tenant, ada.id(), new PasswordHash("$fake$2$other")));
        assertNeedsUnitOfWork(() -> users().remove(tenant, ada.id()));
        assertEquals(Optional.of(ada), users().find(tenant, ada.id()));
        assertTrue(users().findAccount(tenant, new Email("bob@example.com")).isEmpty());
    }

    private boolean add(User user) {
        return committed(() -> users().add(tenant, user, hash));
    }

    private static User renamed(User user, String name) {
        return new User(user.id(), user.email(), name, user.role(), user.createdAt(), user.updatedAt());
    }

    private static AncestorRef ref(User user) {
        return new AncestorRef(AncestorKind.USER, user.id().value());
    }
}
