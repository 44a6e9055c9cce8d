package io.authplane.application.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.StoreContract;
import io.authplane.application.lineage.Standings;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.Standing.State;
import io.authplane.domain.login.UserId;
import io.authplane.domain.samples.Given;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// "One page in the order of their making, newest last, each with its standing: withdrawn ones too."
public abstract class ConsentListsContract extends StoreContract {

    private static final UserId BOB = new UserId(Given.id(900));
    private static final ClientId ROBOT = new ClientId("https://robot.example/metadata");

    protected abstract Consents consents();

    protected abstract Standings standings();

    @BeforeEach
    void three_consents() {
        add(11, Given.USER, Given.CLIENT);
        add(12, BOB, Given.CLIENT);
        add(13, BOB, ROBOT);
        commit(() -> {
            consents().addIfAbsent(otherTenant, consent(14, BOB, ROBOT));
            standings().open(otherTenant, HeldConsent.ref(new ConsentId(Given.id(14))));
        });
    }

    @Test
    void lists_those_of_a_person_and_of_a_client() {
        assertEquals(List.of(11, 12, 13), numbers(list(Optional.empty(), Optional.empty())));
        assertEquals(List.of(12, 13), numbers(list(Optional.of(BOB), Optional.empty())));
        assertEquals(List.of(11, 12), numbers(list(Optional.empty(), Optional.of(Given.CLIENT))));
        assertEquals(List.of(13), numbers(list(Optional.of(BOB), Optional.of(ROBOT))));
        assertEquals(List.of(), numbers(list(Optional.of(new UserId("nobody")), Optional.empty())));
    }

    @Test
    void tells_the_standing_as_it_is() {
        commit(() -> standings().revoke(tenant, HeldConsent.ref(new ConsentId(Given.id(12)))));

        List<State> states = list(Optional.of(BOB), Optional.empty()).items().stream()
                .map(listed -> listed.standing().state())
                .toList();

        assertEquals(List.of(State.REVOKED, State.ACTIVE), states);
    }

    @Test
    void pages_go_on_where_they_ended() {
        Page<Consents.Listed> first =
                consents().list(tenant, Optional.empty(), Optional.empty(), new PageRequest(2, Optional.empty()));

        Page<Consents.Listed> rest = consents()
                .list(
                        tenant,
                        Optional.empty(),
                        Optional.empty(),
                        PageRequest.parse(Optional.of("2"), first.nextCursor()));

        assertEquals(List.of(11, 12), numbers(first));
        assertEquals(List.of(13), numbers(rest));
        assertEquals(Optional.empty(), rest.nextCursor());
    }

    private Page<Consents.Listed> list(Optional<UserId> user, Optional<ClientId> client) {
        return consents().list(tenant, user, client, PageRequest.FIRST);
    }

    private void add(int number, UserId user, ClientId client) {
        commit(() -> {
            consents().addIfAbsent(tenant, consent(number, user, client));
            standings().open(tenant, HeldConsent.ref(new ConsentId(Given.id(number))));
        });
    }

    private static Consent consent(int number, UserId user, ClientId client) {
        return new Consent(
                new ConsentId(Given.id(number)), user, client, Given.RESOURCE, Given.SCOPES, Given.NOW, Given.NOW);
    }

    private static List<Integer> numbers(Page<Consents.Listed> page) {
        return page.items().stream()
                .map(listed -> Integer.parseInt(listed.consent().id().value().substring(24), 16))
                .toList();
    }
}
