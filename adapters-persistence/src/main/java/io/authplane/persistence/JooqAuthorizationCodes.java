package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.AUTHORIZATION_CODE;

import io.authplane.application.authorization.AuthorizationCodes;
import io.authplane.domain.authorization.CodeChallenge;
import io.authplane.domain.authorization.ConsentId;
import io.authplane.domain.authorization.GrantId;
import io.authplane.domain.authorization.IssuedCode;
import io.authplane.domain.authorization.Redemption;
import io.authplane.domain.client.ClientId;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.resource.ResourceId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.tables.records.AuthorizationCodeRecord;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;

/// Authorization codes as rows.
final class JooqAuthorizationCodes implements AuthorizationCodes {

    private final JooqUnitOfWork unitOfWork;

    JooqAuthorizationCodes(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public void save(TenantId tenant, IssuedCode code) {
        unitOfWork
                .writing()
                .insertInto(AUTHORIZATION_CODE)
                .set(AUTHORIZATION_CODE.TENANT_ID, tenant.value())
                .set(AUTHORIZATION_CODE.HASH, code.hash().value())
                .set(AUTHORIZATION_CODE.GRANT_ID, code.grantId().value())
                .set(AUTHORIZATION_CODE.CONSENT_ID, code.consentId().value())
                .set(AUTHORIZATION_CODE.USER_ID, code.userId().value())
                .set(AUTHORIZATION_CODE.CLIENT_ID, code.clientId().value())
                .set(AUTHORIZATION_CODE.RESOURCE_ID, code.resourceId().value())
                .set(AUTHORIZATION_CODE.REDIRECT_URI, code.redirectUri())
                .set(AUTHORIZATION_CODE.CHALLENGE, code.challenge().value())
                .set(AUTHORIZATION_CODE.SCOPES, code.scopes().toString())
                .set(AUTHORIZATION_CODE.ANCESTORS, Columns.text(code.ancestors()))
                .set(AUTHORIZATION_CODE.ISSUED_AT, code.issuedAt())
                .set(AUTHORIZATION_CODE.EXPIRES_AT, code.expiresAt())
                .execute();
    }

    @Override
    public Optional<IssuedCode> find(TenantId tenant, TokenHash hash) {
        return unitOfWork
                .reading()
                .selectFrom(AUTHORIZATION_CODE)
                .where(key(tenant, hash))
                .fetchOptional(JooqAuthorizationCodes::code);
    }

    /// The condition on `redeemed_at` decides the race: who comes second waits for the row and finds it marked, or
    /// finds it as it was if the first one was rolled back.
    @Override
    public Redemption redeem(TenantId tenant, TokenHash hash, Instant now) {
        int redeemed = unitOfWork
                .writing()
                .update(AUTHORIZATION_CODE)
                .set(AUTHORIZATION_CODE.REDEEMED_AT, now)
                .where(key(tenant, hash))
                .and(AUTHORIZATION_CODE.REDEEMED_AT.isNull())
                .execute();
        if (redeemed == 1) {
            return new Redemption.Redeemed();
        }
        return find(tenant, hash)
                .<Redemption>map(code -> new Redemption.AlreadyRedeemed(code.grantId()))
                .orElseGet(Redemption.Unknown::new);
    }

    private static Condition key(TenantId tenant, TokenHash hash) {
        return AUTHORIZATION_CODE.TENANT_ID.eq(tenant.value()).and(AUTHORIZATION_CODE.HASH.eq(hash.value()));
    }

    private static IssuedCode code(AuthorizationCodeRecord row) {
        return new IssuedCode(
                new TokenHash(row.getHash()),
                new GrantId(row.getGrantId()),
                new ConsentId(row.getConsentId()),
                new UserId(row.getUserId()),
                new ClientId(row.getClientId()),
                new ResourceId(row.getResourceId()),
                row.getRedirectUri(),
                new CodeChallenge(row.getChallenge()),
                Columns.scopes(row.getScopes()),
                Columns.ancestors(row.getAncestors()),
                row.getIssuedAt(),
                row.getExpiresAt());
    }
}
