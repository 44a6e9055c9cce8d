package io.authplane.application.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.client.RegistrationModes;
import io.authplane.application.client.RegistrationSettings.Mode;
import io.authplane.application.client.ShowRegistrationMode;
import io.authplane.application.transaction.StoreUnavailable;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DescribeServerTest {

    private Optional<Mode> decided = Optional.empty();
    private boolean gone;

    @Test
    void registration_is_advertised_as_long_as_it_answers_and_by_what_was_known_while_the_database_is_gone() {
        DescribeServer describe = new DescribeServer(
                Given.ISSUER, List.of(), Scopes.of(), new ShowRegistrationMode(new Modes(), Mode.OPEN));
        assertEquals(true, advertised(describe));

        gone = true;
        assertEquals(true, advertised(describe));

        gone = false;
        decided = Optional.of(Mode.ADMIN_ONLY);
        assertEquals(false, advertised(describe));

        gone = true;
        assertEquals(false, advertised(describe));
    }

    @Test
    void before_anything_was_read_the_metadata_is_there_without_registration() {
        gone = true;

        assertEquals(
                false,
                advertised(new DescribeServer(
                        Given.ISSUER, List.of(), Scopes.of(), new ShowRegistrationMode(new Modes(), Mode.OPEN))));
    }

    private static boolean advertised(DescribeServer describe) {
        return describe.describe(TenantId.DEFAULT).registration();
    }

    private final class Modes implements RegistrationModes {
        @Override
        public Optional<Mode> find(TenantId tenant) {
            if (gone) {
                throw new StoreUnavailable("gone", new IllegalStateException("gone"));
            }
            return decided;
        }

        @Override
        public void put(TenantId tenant, Mode mode) {
            decided = Optional.of(mode);
        }
    }
}
