package io.authplane.application.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.authplane.application.InMemoryStores;
import io.authplane.application.MutableClock;
import io.authplane.application.administration.Answer;
import io.authplane.application.client.RegistrationSettings.Mode;
import io.authplane.domain.audit.ClientEvent;
import io.authplane.domain.audit.Origin;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeRegistrationModeTest {

    private static final TenantId TENANT = TenantId.DEFAULT;

    private final InMemoryStores stores = new InMemoryStores();
    private final ShowRegistrationMode show = new ShowRegistrationMode(stores.registrationModes(), Mode.OPEN);

    @Test
    void a_decision_counts_instead_of_the_configuration_and_is_audited_once() {
        assertEquals(Mode.OPEN, show.show(TENANT));

        assertEquals(new Answer.Done<>(Mode.ADMIN_ONLY), change("admin_only"));
        assertEquals(new Answer.Done<>(Mode.ADMIN_ONLY), change("admin_only"));

        assertEquals(Mode.ADMIN_ONLY, show.show(TENANT));
        assertEquals(List.of("dcr.mode_updated"), stores.audit().actions(TENANT));
    }

    @Test
    void deciding_what_is_configured_is_audited_because_the_configuration_counts_no_more() {
        assertEquals(new Answer.Done<>(Mode.OPEN), change("open"));
        assertEquals(new Answer.Done<>(Mode.OPEN), change("open"));

        assertEquals(
                List.of(new ClientEvent.RegistrationModeChanged("open", "open")),
                stores.audit().events(TENANT));
        assertEquals(Optional.of(Mode.OPEN), stores.registrationModes().find(TENANT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OPEN", "open ", "everybody", "approved_redirects"})
    void refuses_a_mode_that_is_unknown_or_would_let_nobody_in(String mode) {
        assertInstanceOf(Answer.Invalid.class, change(mode));
        assertEquals(Mode.OPEN, show.show(TENANT));
        assertEquals(List.of(), stores.audit().actions(TENANT));
    }

    private Answer<Mode> change(String mode) {
        return new ChangeRegistrationMode(
                        stores.registrationModes(),
                        show,
                        List.of(),
                        stores.audit(),
                        stores.unitOfWork(),
                        new MutableClock())
                .change(TENANT, Optional.of(mode), Origin.internal("test"));
    }
}
