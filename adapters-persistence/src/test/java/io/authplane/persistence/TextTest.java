package io.authplane.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.paging.PageRequest;
import io.authplane.domain.authorization.PendingAuthorization;
import io.authplane.domain.authorization.PendingId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Texts that a database may not be able to hold, from people who try.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TextTest {

    private static final TenantId TENANT = new TenantId("texts");
    private static final String NUL = "a\0b";
    private static final String HALF = "a\ud800b";

    @ParameterizedTest
    @EnumSource
    void an_id_that_cannot_be_stored_finds_nothing(Backend backend) {
        PersistenceAdapter adapter = backend.shared();

        for (String text : new String[] {NUL, HALF}) {
            assertEquals(Optional.empty(), adapter.users().find(TENANT, new UserId(text)));
            assertEquals(
                    Optional.empty(),
                    adapter.pendingAuthorizations().find(TENANT, new PendingId(text), Given.hash(1), Given.NOW));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_cursor_that_nobody_gave_is_an_ordinary_end_of_the_list(Backend backend) {
        PageRequest forged = PageRequest.parse(Optional.empty(), Optional.of(PageRequest.cursorAfter("z" + NUL)));

        assertTrue(backend.shared().users().list(TENANT, forged).items().isEmpty());
        assertTrue(backend.shared()
                .clients()
                .list(TENANT, Optional.empty(), Optional.empty(), forged)
                .items()
                .isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void a_text_that_cannot_be_stored_does_not_end_the_transaction(Backend backend) {
        PersistenceAdapter adapter = backend.shared();
        PendingAuthorization pending = Given.aPendingAuthorization().build();
        PendingAuthorization strange = new PendingAuthorization(
                pending.id(),
                pending.session(),
                pending.userId(),
                pending.clientId(),
                pending.redirectUri(),
                Optional.of(NUL + HALF + "\ud83d\ude00é李"),
                pending.resourceId(),
                pending.requested(),
                pending.challenge(),
                pending.createdAt(),
                pending.expiresAt());

        Optional<PendingAuthorization> stored = adapter.unitOfWork().inTransaction(() -> {
            adapter.pendingAuthorizations().save(TENANT, strange);
            return adapter.pendingAuthorizations().take(TENANT, strange.id(), strange.session(), Given.NOW);
        });

        assertEquals(
                Optional.of("a\ufffdba\ufffdb\ud83d\ude00é李"),
                stored.orElseThrow().state());
    }
}
