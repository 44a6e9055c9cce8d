package io.authplane.application.login;

import io.authplane.application.lineage.InMemoryStandings;
import io.authplane.application.paging.InMemoryPages;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.login.SessionId;
import io.authplane.domain.login.SessionLifetime;
import io.authplane.domain.login.UserId;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Browser sessions in memory.
public final class InMemorySessions implements Sessions {

    private final InMemoryTable<TokenHash, BrowserSession> rows;
    private final InMemoryStandings standings;

    public InMemorySessions(InMemoryUnitOfWork unitOfWork, InMemoryStandings standings) {
        rows = new InMemoryTable<>(unitOfWork);
        this.standings = standings;
    }

    @Override
    public void open(TenantId tenant, BrowserSession session) {
        rows.addNew(tenant, session.hash(), session);
    }

    @Override
    public Optional<BrowserSession> find(TenantId tenant, TokenHash hash) {
        return rows.find(tenant, hash);
    }

    @Override
    public boolean see(TenantId tenant, TokenHash hash, Instant now, Instant before) {
        return rows.updateIf(
                tenant, hash, session -> !session.lastSeenAt().isAfter(before), session -> session.seen(now));
    }

    @Override
    public Page<BrowserSession> list(
            TenantId tenant, Optional<UserId> user, SessionLifetime lifetime, Instant now, PageRequest page) {
        return InMemoryPages.page(
                rows.all(tenant).stream()
                        .filter(session -> user.map(session.userId()::equals).orElse(true))
                        .filter(session -> standings
                                .find(tenant, FindSession.ref(session.userId()))
                                .filter(standing -> session.isLive(standing, lifetime, now))
                                .isPresent()),
                session -> session.id().value(),
                page);
    }

    @Override
    public boolean close(TenantId tenant, TokenHash hash) {
        return rows.remove(tenant, hash).isPresent();
    }

    @Override
    public Optional<BrowserSession> close(TenantId tenant, SessionId id, Optional<UserId> owner) {
        rows.requireUnitOfWork();
        return rows.all(tenant).stream()
                .filter(session -> session.id().equals(id))
                .filter(session -> owner.map(session.userId()::equals).orElse(true))
                .findFirst()
                .flatMap(session -> rows.remove(tenant, session.hash()));
    }

    @Override
    public int closeAllOf(TenantId tenant, UserId user, Optional<SessionId> but) {
        rows.requireUnitOfWork();
        List<BrowserSession> ended = rows.all(tenant).stream()
                .filter(session -> session.userId().equals(user))
                .filter(session -> !but.map(session.id()::equals).orElse(false))
                .toList();
        ended.forEach(session -> rows.remove(tenant, session.hash()));
        return ended.size();
    }

    /// All rows, for tests to look at.
    public List<BrowserSession> all(TenantId tenant) {
        return rows.all(tenant);
    }
}
