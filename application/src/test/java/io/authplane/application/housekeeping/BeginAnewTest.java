package io.authplane.application.housekeeping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.audit.StoreEvent;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BeginAnewTest {

    private static final TenantId TENANT = TenantId.DEFAULT;

    private final InMemoryStores stores = new InMemoryStores();

    @BeforeEach
    void one_of_each_kind() {
        stores.unitOfWork().inTransaction(() -> {
            for (AncestorKind kind : List.of(AncestorKind.USER, AncestorKind.CLIENT, AncestorKind.CONSENT)) {
                stores.standings().open(TENANT, ref(kind));
            }
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"USER", "CLIENT"})
    void what_hangs_on_a_person_or_a_client_is_dead_and_they_themselves_are_not(AncestorKind kind) {
        Ancestors child = Ancestors.of(List.of(standing(kind)));

        begin(false);

        assertFalse(child.allStandIn(List.of(standing(kind))));
        assertEquals(Standing.State.ACTIVE, standing(kind).state());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void consents_stay_and_it_is_recorded(boolean keep) {
        Standing before = standing(AncestorKind.CONSENT);

        begin(keep);

        assertEquals(before, standing(AncestorKind.CONSENT));
        assertEquals(List.of(new StoreEvent.StoreRestored(keep)), stores.audit().events(TENANT));
    }

    @ParameterizedTest
    @EnumSource(names = {"USER", "CLIENT"})
    void an_operator_may_keep_what_hangs_on_them(AncestorKind kind) {
        Standing before = standing(kind);

        begin(true);

        assertEquals(before, standing(kind));
    }

    private void begin(boolean keep) {
        new BeginAnew(stores.standings(), stores.audit(), stores.unitOfWork(), new MutableClock())
                .begin(TENANT, keep, Origin.internal("restore"));
    }

    private Standing standing(AncestorKind kind) {
        return stores.standings().find(TENANT, ref(kind)).orElseThrow();
    }

    private static AncestorRef ref(AncestorKind kind) {
        return new AncestorRef(kind, "one");
    }
}
