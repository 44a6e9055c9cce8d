package io.authplane.application.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.StoreContract;
import io.authplane.application.lineage.Standings;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.authorization.Consent;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.samples.Given;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// "at most one row for the three […] Adds the row unless the three have one already; answers whether it was added."
public abstract class ConsentsContract extends StoreContract {

    private final Consent consent = Given.aConsent();

    protected abstract Consents consents();

    /// The standings that say which consents hold.
    protected abstract Standings standings();

    @Test
    void finds_an_added_consent_by_its_parties_and_by_its_id() {
        assertTrue(add(consent));

        assertEquals(Optional.of(consent), byParties(consent));
        assertEquals(Optional.of(consent), consents().find(tenant, consent.id()));
        assertEquals(Optional.of(consent), onAnotherThread(() -> byParties(consent)));
    }

    @Test
    void lists_what_a_person_allows_now_in_the_order_in_which_it_began() {
        Consent second = to("client-2", 32);
        Consent withdrawn = to("client-3", 33);
        Consent withoutStanding = to("client-4", 34);
        Consent others = new Consent(
                new ConsentId(Given.id(35)),
                new UserId(Given.id(91)),
                consent.clientId(),
                consent.resourceId(),
                Given.SCOPES,
                Given.NOW,
                Given.NOW);
        List.of(second, consent, withdrawn, withoutStanding, others).forEach(this::add);
        List.of(second, consent, withdrawn, others)
                .forEach(held -> commit(() -> standings().open(tenant, HeldConsent.ref(held.id()))));
        commit(() -> standings().change(tenant, HeldConsent.ref(withdrawn.id()), Standing.State.REVOKED, true));

        Page<Consent> all = consents().heldBy(tenant, Given.USER, PageRequest.FIRST);
        Page<Consent> first = consents().heldBy(tenant, Given.USER, new PageRequest(1, Optional.empty()));
        Page<Consent> rest =
                consents().heldBy(tenant, Given.USER, PageRequest.parse(Optional.empty(), first.nextCursor()));

        assertEquals(List.of(consent, second), all.items());
        assertEquals(List.of(consent), first.items());
        assertEquals(List.of(second), rest.items());
        assertEquals(
                List.of(),
                consents().heldBy(otherTenant, Given.USER, PageRequest.FIRST).items());
    }

    private static Consent to(String client, int id) {
        return new Consent(
                new ConsentId(Given.id(id)),
                Given.USER,
                new ClientId(client),
                Given.RESOURCE,
                Given.SCOPES,
                Given.NOW,
                Given.NOW);
    }

    @Test
    void keeps_a_consent_without_scopes() {
        Consent empty = Given.aConsent(consent.id(), Scopes.NONE);

        add(empty);

        assertEquals(Optional.of(empty), byParties(empty));
    }

    @Test
    void finds_nothing_for_other_parties() {
        add(consent);

        assertEquals(
                Optional.empty(),
                consents().find(tenant, new UserId(Given.id(91)), consent.clientId(), consent.resourceId()));
        assertEquals(
                Optional.empty(),
                consents().find(tenant, consent.userId(), new ClientId("another"), consent.resourceId()));
        assertEquals(
                Optional.empty(),
                consents().find(tenant, consent.userId(), consent.clientId(), new ResourceId(Given.id(92))));
        assertEquals(Optional.empty(), consents().find(tenant, new ConsentId(Given.id(93))));
    }

    @Test
    void does_not_see_the_other_tenants_row() {
        commit(() -> consents().addIfAbsent(otherTenant, consent));

        assertEquals(Optional.empty(), byParties(consent));
        assertEquals(Optional.empty(), consents().find(tenant, consent.id()));
        commit(() -> consents().update(tenant, widened()));
        assertEquals(Optional.of(consent), consents().find(otherTenant, consent.id()));
        assertTrue(add(consent));
    }

    @Test
    void adds_no_second_row_for_the_same_three() {
        Consent second = Given.aConsent(new ConsentId(Given.id(31)), Scopes.of("files:write"));
        add(consent);

        assertFalse(add(second));

        assertEquals(Optional.of(consent), byParties(consent));
        assertEquals(Optional.empty(), consents().find(tenant, second.id()));
    }

    @Test
    void of_fifty_additions_at_once_exactly_one_is_made() {
        List<Boolean> added = fiftyAtOnce(i ->
                () -> consents().addIfAbsent(tenant, Given.aConsent(new ConsentId(Given.id(100 + i)), Given.SCOPES)));

        assertEquals(1, Collections.frequency(added, true));
        assertEquals(
                new ConsentId(Given.id(100 + added.indexOf(true))),
                byParties(consent).orElseThrow().id());
    }

    @Test
    void replaces_the_scopes() {
        add(consent);

        commit(() -> consents().update(tenant, widened()));

        assertEquals(Optional.of(widened()), byParties(consent));
    }

    @Test
    void a_rollback_leaves_nothing() {
        rollBack(() -> assertTrue(consents().addIfAbsent(tenant, consent)));
        assertEquals(Optional.empty(), byParties(consent));

        add(consent);
        rollBack(() -> consents().update(tenant, widened()));
        assertEquals(Optional.of(consent), byParties(consent));
    }

    @Test
    void writes_need_a_unit_of_work() {
        add(consent);

        assertNeedsUnitOfWork(() ->
                consents().addIfAbsent(tenant, Given.aConsent(new ConsentId(Given.id(31)), Given.SCOPES)));
        assertNeedsUnitOfWork(() -> consents().update(tenant, widened()));
        assertEquals(Optional.of(consent), byParties(consent));
    }

    private boolean add(Consent added) {
        return committed(() -> consents().addIfAbsent(tenant, added));
    }

    private Consent widened() {
        return consent.decide(Given.SCOPES, Scopes.of("files:read"), Given.NOW.plusSeconds(5));
    }

    private Optional<Consent> byParties(Consent of) {
        return consents().find(tenant, of.userId(), of.clientId(), of.resourceId());
    }
}
