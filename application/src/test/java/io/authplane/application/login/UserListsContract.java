package io.authplane.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.lineage.Standings;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.login.User;
import io.authplane.domain.login.UserId;
import io.authplane.domain.samples.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "One page in the order of creation, newest last, each with its standing."
public abstract class UserListsContract extends StoreContract {

    private final PasswordHash hash = new PasswordHash("$fake$1$ada");

    protected abstract Users users();

    /// Joins the same unit of work.
    protected abstract Standings standings();

    @Test
    void lists_in_the_order_of_creation_page_by_page_each_with_its_standing() {
        List<User> people = addSix();
        commit(() -> standings().change(tenant, ref(people.get(2)), Standing.State.REVOKED, true));

        List<Users.Listed> listed = walk(2);

        assertEquals(people, listed.stream().map(Users.Listed::user).toList());
        assertEquals(
                new Standing(ref(people.get(2)), Standing.State.REVOKED, 2, 1),
                listed.get(2).standing());
        assertTrue(listed.get(3).standing().isActive());
        assertEquals(listed, walk(4));
        assertEquals(listed, walk(1000));
    }

    @Test
    void the_last_page_has_no_cursor_even_when_it_is_full() {
        addSix();

        assertEquals(
                Optional.empty(),
                users().list(tenant, new PageRequest(6, Optional.empty())).nextCursor());
    }

    @Test
    void a_cursor_is_stable_when_people_come_and_go() {
        List<User> people = addSix();
        Page<Users.Listed> first = users().list(tenant, new PageRequest(3, Optional.empty()));

        User late = Given.aUser(new UserId(Given.id(30)), "late@example.com");
        commit(() -> {
            users().remove(tenant, people.get(2).id());
            users().remove(tenant, people.get(3).id());
            users().add(tenant, late, hash);
            standings().open(tenant, ref(late));
        });

        assertEquals(
                List.of(people.get(4), people.get(5), late),
                users().list(tenant, PageRequest.parse(Optional.empty(), first.nextCursor())).items().stream()
                        .map(Users.Listed::user)
                        .toList());
    }

    private List<User> addSix() {
        List<User> people = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            User user = Given.aUser(new UserId(Given.id(20 + i)), "user" + (9 - i) + "@example.com");
            commit(() -> {
                users().add(tenant, user, hash);
                standings().open(tenant, ref(user));
            });
            people.add(user);
        }
        return people;
    }

    private List<Users.Listed> walk(int limit) {
        List<Users.Listed> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Users.Listed> page =
                    users().list(tenant, PageRequest.parse(Optional.of(String.valueOf(limit)), cursor));
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return all;
    }

    private static AncestorRef ref(User user) {
        return new AncestorRef(AncestorKind.USER, user.id().value());
    }
}
