package io.authplane.application.authorization;

import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.authorization.IssuedCode;
import io.authplane.domain.authorization.Redemption;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Authorization codes in memory.
public final class InMemoryAuthorizationCodes implements AuthorizationCodes {

    private record Row(IssuedCode code, Optional<Instant> redeemedAt) {}

    private final InMemoryTable<TokenHash, Row> rows;

    public InMemoryAuthorizationCodes(InMemoryUnitOfWork unitOfWork) {
        rows = new InMemoryTable<>(unitOfWork);
    }

    @Override
    public void save(TenantId tenant, IssuedCode code) {
        rows.addNew(tenant, code.hash(), new Row(code, Optional.empty()));
    }

    @Override
    public Optional<IssuedCode> find(TenantId tenant, TokenHash hash) {
        return rows.find(tenant, hash).map(Row::code);
    }

    @Override
    public Redemption redeem(TenantId tenant, TokenHash hash, Instant now) {
        boolean first = rows.updateIf(
                tenant, hash, row -> row.redeemedAt().isEmpty(), row -> new Row(row.code(), Optional.of(now)));
        if (first) {
            return new Redemption.Redeemed();
        }
        return find(tenant, hash)
                .<Redemption>map(code -> new Redemption.AlreadyRedeemed(code.grantId()))
                .orElseGet(Redemption.Unknown::new);
    }

    /// All codes, for tests to look at.
    public List<IssuedCode> all(TenantId tenant) {
        return rows.all(tenant).stream().map(Row::code).toList();
    }
}
