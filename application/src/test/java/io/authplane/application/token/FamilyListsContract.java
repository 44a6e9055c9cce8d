package io.authplane.application.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.StoreContract;
import io.authplane.application.lineage.Standings;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.login.UserId;
import io.authplane.domain.samples.Given;
import io.authplane.domain.token.RefreshTokenFamily;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// "One page, the newest first. […] How many have neither expired nor been revoked themselves."
public abstract class FamilyListsContract extends StoreContract {

    private static final UserId BOB = new UserId(Given.id(900));
    private static final ClientId ROBOT = new ClientId("https://robot.example/metadata");
    private static final Holder ALL = new Holder(Optional.empty(), Optional.empty(), Optional.empty());
    private static final Holder BOBS = Holder.of(BOB);
    private static final Instant IDLE = Given.NOW.plusSeconds(100);
    private static final Instant ABSOLUTE = Given.NOW.plusSeconds(50);

    protected abstract RefreshTokenFamilies families();

    protected abstract Standings standings();

    @BeforeEach
    void four_families() {
        open(Given.aFamily().withId(1).build());
        open(Given.aFamily().withId(2).withUser(BOB).build());
        open(Given.aFamily()
                .withId(3)
                .withUser(BOB)
                .withClient(ROBOT)
                .expiringAt(IDLE, IDLE)
                .build());
        open(Given.aFamily()
                .withId(4)
                .withUser(BOB)
                .withClient(ROBOT)
                .expiringAt(IDLE, ABSOLUTE)
                .build());
        commit(() -> families()
                .open(otherTenant, Given.aFamily().withId(5).withUser(BOB).build()));
    }

    @Test
    void lists_the_newest_first_for_a_holder() {
        assertEquals(ids(4, 3, 2, 1), listed(ALL));
        assertEquals(ids(4, 3, 2), listed(BOBS));
        assertEquals(ids(4, 3), listed(Holder.of(ROBOT)));
        assertEquals(
                ids(2), listed(new Holder(Optional.of(BOB), Optional.of(Given.CLIENT), Optional.of(Given.RESOURCE))));
        assertEquals(List.of(), listed(Holder.of(new ClientId("nobody"))));
    }

    @Test
    void pages_stay_stable_while_families_are_opened() {
        Page<RefreshTokenFamily> first = families().list(tenant, ALL, new PageRequest(3, Optional.empty()));
        open(Given.aFamily().withId(6).build());

        Page<RefreshTokenFamily> rest =
                families().list(tenant, ALL, PageRequest.parse(Optional.of("3"), first.nextCursor()));

        assertEquals(ids(4, 3, 2), named(first));
        assertEquals(ids(1), named(rest));
        assertEquals(Optional.empty(), rest.nextCursor());
    }

    @Test
    void counts_what_has_neither_expired_nor_been_revoked() {
        assertEquals(3, families().countAlive(tenant, BOBS, Given.NOW));
        assertEquals(2, families().countAlive(tenant, BOBS, ABSOLUTE));
        assertEquals(1, families().countAlive(tenant, BOBS, IDLE));

        commit(() -> standings().revoke(tenant, new AncestorRef(AncestorKind.FAMILY, Given.id(2))));

        assertEquals(2, families().countAlive(tenant, BOBS, Given.NOW));
        assertEquals(3, families().countAlive(tenant, ALL, Given.NOW));
    }

    private void open(RefreshTokenFamily family) {
        commit(() -> {
            families().open(tenant, family);
            standings()
                    .open(
                            tenant,
                            new AncestorRef(AncestorKind.FAMILY, family.id().value()));
        });
    }

    private List<String> listed(Holder holder) {
        return named(families().list(tenant, holder, PageRequest.FIRST));
    }

    private static List<String> named(Page<RefreshTokenFamily> page) {
        return page.items().stream().map(family -> family.id().value()).toList();
    }

    private static List<String> ids(Integer... numbers) {
        return List.of(numbers).stream().map(Given::id).toList();
    }
}
