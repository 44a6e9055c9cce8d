package io.authplane.application.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.StoreContract;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.login.UserId;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.samples.Given;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// "One page of those that were issued at or after `since`, the newest first. […] How many have not expired."
public abstract class IssuanceListsContract extends StoreContract {

    private static final UserId BOB = new UserId(Given.id(900));
    private static final ClientId ROBOT = new ClientId("https://robot.example/metadata");
    private static final ResourceId MAIL = new ResourceId(Given.id(901));
    private static final Holder ALL = new Holder(Optional.empty(), Optional.empty(), Optional.empty());
    private static final Holder BOBS = Holder.of(BOB);

    protected abstract Issuances issuances();

    @BeforeEach
    void five_tokens_an_hour_apart() {
        save(1, Given.USER, Given.CLIENT, Given.RESOURCE);
        save(2, BOB, Given.CLIENT, Given.RESOURCE);
        save(3, BOB, ROBOT, Given.RESOURCE);
        save(4, BOB, ROBOT, MAIL);
        save(5, Given.USER, ROBOT, MAIL);
        commit(() -> issuances().save(otherTenant, issuance(6, BOB, ROBOT, MAIL)));
    }

    @Test
    void lists_the_newest_first() {
        assertEquals(List.of(5, 4, 3, 2, 1), numbers(list(ALL)));
    }

    @Test
    void keeps_to_the_holder() {
        assertEquals(List.of(4, 3, 2), numbers(list(BOBS)));
        assertEquals(List.of(5, 4, 3), numbers(list(Holder.of(ROBOT))));
        assertEquals(List.of(5, 4), numbers(list(new Holder(Optional.empty(), Optional.empty(), Optional.of(MAIL)))));
        assertEquals(
                List.of(3),
                numbers(list(new Holder(Optional.of(BOB), Optional.of(ROBOT), Optional.of(Given.RESOURCE)))));
        assertEquals(List.of(), numbers(list(Holder.of(new UserId("nobody")))));
    }

    @Test
    void looks_back_to_the_very_moment() {
        Instant third = issuance(3, BOB, ROBOT, MAIL).issuedAt();

        assertEquals(List.of(5, 4, 3), numbers(issuances().list(tenant, ALL, third, PageRequest.FIRST)));
        assertEquals(List.of(5, 4), numbers(issuances().list(tenant, ALL, third.plusMillis(1), PageRequest.FIRST)));
    }

    @Test
    void pages_stay_stable_while_tokens_are_issued() {
        Page<Issuance> first = issuances().list(tenant, ALL, Given.NOW, new PageRequest(2, Optional.empty()));
        save(7, BOB, ROBOT, MAIL);
        List<Integer> rest = new ArrayList<>();
        Optional<String> cursor = first.nextCursor();
        while (cursor.isPresent()) {
            Page<Issuance> next = issuances().list(tenant, ALL, Given.NOW, PageRequest.parse(Optional.of("2"), cursor));
            rest.addAll(numbers(next));
            cursor = next.nextCursor();
        }

        assertEquals(List.of(5, 4), numbers(first));
        assertEquals(List.of(3, 2, 1), rest);
    }

    @Test
    void counts_what_has_not_expired() {
        Instant end = issuance(3, BOB, ROBOT, MAIL).expiresAt();

        assertEquals(3, issuances().countUnexpired(tenant, BOBS, Given.NOW));
        assertEquals(2, issuances().countUnexpired(tenant, BOBS, end.minusMillis(1)));
        assertEquals(1, issuances().countUnexpired(tenant, BOBS, end));
        assertEquals(0, issuances().countUnexpired(tenant, Holder.of(new ClientId("nobody")), Given.NOW));
    }

    private Page<Issuance> list(Holder holder) {
        return issuances().list(tenant, holder, Given.NOW, PageRequest.FIRST);
    }

    private void save(int number, UserId user, ClientId client, ResourceId resource) {
        commit(() -> issuances().save(tenant, issuance(number, user, client, resource)));
    }

    private static Issuance issuance(int number, UserId user, ClientId client, ResourceId resource) {
        Instant issuedAt = Given.NOW.plus(Duration.ofHours(number));
        return new Issuance(
                new TokenId(Given.id(1000 + number)),
                user,
                client,
                resource,
                Given.SCOPES,
                Ancestors.NONE,
                issuedAt,
                issuedAt.plus(Duration.ofMinutes(15)));
    }

    private static List<Integer> numbers(Page<Issuance> page) {
        return page.items().stream()
                .map(issuance -> Integer.parseInt(issuance.id().value().substring(24), 16) - 1000)
                .toList();
    }
}
