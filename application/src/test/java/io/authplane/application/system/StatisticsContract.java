package io.authplane.application.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.StoreContract;
import io.authplane.application.client.Clients;
import io.authplane.application.lineage.Standings;
import io.authplane.application.login.Users;
import io.authplane.application.token.Issuances;
import io.authplane.domain.client.Client;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.login.User;
import io.authplane.domain.oauth.TimeOrderedId;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// "How much there is of what."
public abstract class StatisticsContract extends StoreContract {

    protected abstract Statistics statistics();

    /// These join the same unit of work.
    protected abstract Standings standings();

    protected abstract Clients clients();

    protected abstract Users users();

    protected abstract Issuances issuances();

    @Test
    void counts_nothing_where_there_is_nothing() {
        assertEquals(new Statistics.Counts(0, 0, 0, 0), statistics().count(tenant, Given.NOW));
    }

    @Test
    void counts_what_this_tenant_has() {
        add(otherTenant, 3);
        add(tenant, 1);

        assertEquals(new Statistics.Counts(1, 1, 1, 1), statistics().count(tenant, Given.NOW));
        assertEquals(new Statistics.Counts(3, 3, 3, 3), statistics().count(otherTenant, Given.NOW));
    }

    @Test
    void counts_tokens_issued_at_the_given_time_or_later_and_no_older_ones() {
        for (int seconds : List.of(-1, 0, 1)) {
            commit(() -> issuances().save(tenant, issued(Given.NOW.plusSeconds(seconds), seconds + 1)));
        }

        assertEquals(2, statistics().count(tenant, Given.NOW).tokens());
        assertEquals(0, statistics().count(tenant, Given.NOW.plusSeconds(2)).tokens());
    }

    @Test
    void counts_revoked_families_and_tokens_and_nothing_else_that_was_revoked() {
        commit(() -> {
            for (AncestorKind kind : AncestorKind.values()) {
                standings().open(tenant, new AncestorRef(kind, Given.id(1)));
                standings().open(tenant, new AncestorRef(kind, Given.id(2)));
                standings().change(tenant, new AncestorRef(kind, Given.id(2)), Standing.State.REVOKED, true);
            }
        });

        assertEquals(2, statistics().count(tenant, Given.NOW).revoked());
    }

    private void add(TenantId owner, int count) {
        for (int i = 0; i < count; i++) {
            int number = 40 + i;
            Client client = Given.aPublicClient().withId("client-" + number).build();
            User user = Given.aUser(new io.authplane.domain.login.UserId(Given.id(number)), number + "@example.com");
            AncestorRef family = new AncestorRef(AncestorKind.FAMILY, Given.id(number));
            commit(() -> {
                clients().add(owner, client);
                users().add(owner, user, new PasswordHash("$fake$1$x"));
                issuances().save(owner, issued(Given.NOW, number));
                standings().open(owner, family);
                standings().change(owner, family, Standing.State.REVOKED, true);
            });
        }
    }

    private static Issuance issued(Instant at, int number) {
        byte[] random = new byte[TimeOrderedId.RANDOM_BYTES];
        random[random.length - 1] = (byte) number;
        Issuance like = Given.anIssuance(Ancestors.of(List.of()));
        return new Issuance(
                new TokenId(TimeOrderedId.of(at, random)),
                like.userId(),
                like.clientId(),
                like.resourceId(),
                like.scopes(),
                like.ancestors(),
                at,
                at.plusSeconds(900));
    }
}
