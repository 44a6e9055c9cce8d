package io.authplane.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.authplane.application.housekeeping.Expirable;
import io.authplane.application.housekeeping.ExpiredRows;
import io.authplane.application.housekeeping.ExpiredRowsContract;
import io.authplane.application.transaction.UnitOfWork;
import io.authplane.domain.authorization.Grant;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Ancestors;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.samples.Given;
import io.authplane.domain.tenant.TenantId;
import io.authplane.domain.token.Issuance;
import io.authplane.domain.token.TokenId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class JooqExpiredRowsTest extends ExpiredRowsContract {

    private static final Map<Expirable, String> TABLES = Map.of(
            Expirable.SESSIONS, "browser_session",
            Expirable.PENDING_AUTHORIZATIONS, "pending_authorization",
            Expirable.ISSUANCES, "issuance",
            Expirable.REFRESH_TOKENS, "refresh_family",
            Expirable.AUTHORIZATION_CODES, "authorization_code",
            Expirable.GRANTS, "authorization_grant");

    private static final Map<Expirable, AncestorKind> STATUS = Map.of(
            Expirable.ISSUANCES, AncestorKind.TOKEN,
            Expirable.REFRESH_TOKENS, AncestorKind.FAMILY,
            Expirable.GRANTS, AncestorKind.GRANT);

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected ExpiredRows rows() {
        return backend().shared().expiredRows();
    }

    @Override
    protected void add(TenantId tenant, Expirable kind, int number, Instant end) {
        PersistenceAdapter stores = backend().shared();
        String id = Given.id(number);
        commit(() -> {
            switch (kind) {
                case SESSIONS -> stores.sessions().open(tenant, session(number, end));
                case PENDING_AUTHORIZATIONS ->
                    stores.pendingAuthorizations()
                            .save(
                                    tenant,
                                    Given.aPendingAuthorization()
                                            .withId(number)
                                            .expiringAt(end)
                                            .build());
                case ISSUANCES -> stores.issuances().save(tenant, issuance(id, end));
                case REFRESH_TOKENS ->
                    stores.refreshTokenFamilies()
                            .open(
                                    tenant,
                                    Given.aFamily()
                                            .withId(number)
                                            .expiringAt(end, end)
                                            .build());
                case AUTHORIZATION_CODES ->
                    stores.authorizationCodes()
                            .save(
                                    tenant,
                                    Given.anIssuedCode()
                                            .withHash(Given.hash(number))
                                            .withGrant(new GrantId(Given.id(1000 + number)))
                                            .expiringAt(end)
                                            .build());
                case GRANTS -> stores.grants().save(tenant, grant(id, end));
            }
            switch (kind) {
                case REFRESH_TOKENS, GRANTS -> stores.standings().open(tenant, new AncestorRef(STATUS.get(kind), id));
                case ISSUANCES -> stores.standings().revoke(tenant, new AncestorRef(AncestorKind.TOKEN, id));
                case SESSIONS, PENDING_AUTHORIZATIONS, AUTHORIZATION_CODES -> {}
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTHORIZATION_CODES", "GRANTS"})
    void what_a_family_hangs_on_stays_as_long_as_the_family(Expirable kind) {
        Instant ended = Given.NOW.minusSeconds(60);
        GrantId grant = new GrantId(Given.id(7));
        add(tenant, Expirable.GRANTS, 7, ended);
        commit(() -> {
            backend()
                    .shared()
                    .authorizationCodes()
                    .save(
                            tenant,
                            Given.anIssuedCode()
                                    .withGrant(grant)
                                    .expiringAt(ended)
                                    .build());
            backend()
                    .shared()
                    .refreshTokenFamilies()
                    .open(tenant, Given.aFamily().withId(7).withGrant(grant).build());
        });

        assertEquals(0, committed(() -> rows().remove(tenant, kind, Given.NOW, 10)));
    }

    @Override
    protected int count(TenantId tenant, Expirable kind) {
        int rows = rows(TABLES.get(kind), tenant, "");
        if (STATUS.containsKey(kind)
                && rows
                        != rows(
                                "standing",
                                tenant,
                                " and kind = '" + STATUS.get(kind).stored() + "'")) {
            return -1;
        }
        return rows;
    }

    private int rows(String table, TenantId tenant, String condition) {
        return backend()
                .query(connection -> counted(
                        connection,
                        "select count(*) from " + table + " where tenant_id = '" + tenant.value() + "'" + condition));
    }

    private static int counted(Connection connection, String sql) {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BrowserSession session(int number, Instant end) {
        return Given.aSession(number, end.minus(Duration.ofHours(1)), end);
    }

    private static Issuance issuance(String id, Instant end) {
        Issuance sample = Given.anIssuance(Ancestors.NONE);
        return new Issuance(
                new TokenId(id),
                sample.userId(),
                sample.clientId(),
                sample.resourceId(),
                sample.scopes(),
                sample.ancestors(),
                end.minus(Duration.ofMinutes(15)),
                end);
    }

    private static Grant grant(String id, Instant end) {
        Grant sample = Given.aGrant();
        return new Grant(
                new GrantId(id),
                sample.userId(),
                sample.clientId(),
                sample.consentId(),
                sample.resourceId(),
                sample.scopes(),
                end);
    }
}

class JooqExpiredRowsSqliteTest extends JooqExpiredRowsTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqExpiredRowsPostgresTest extends JooqExpiredRowsTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }
}
