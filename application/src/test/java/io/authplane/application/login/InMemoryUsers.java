package io.authplane.application.login;

import io.authplane.application.lineage.InMemoryStandings;
import io.authplane.application.paging.InMemoryPages;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.application.transaction.InMemoryTable;
import io.authplane.application.transaction.InMemoryUnitOfWork;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.login.Email;
import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.login.User;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;
import java.util.stream.Stream;

/// Local accounts in memory.
public final class InMemoryUsers implements Users {

    private final InMemoryTable<UserId, Account> rows;
    private final InMemoryStandings standings;

    public InMemoryUsers(InMemoryUnitOfWork unitOfWork, InMemoryStandings standings) {
        rows = new InMemoryTable<>(unitOfWork);
        this.standings = standings;
    }

    @Override
    public boolean add(TenantId tenant, User user, PasswordHash password) {
        return rows.addUnless(tenant, user.id(), new Account(user, password), other -> sameAddress(other.user(), user));
    }

    @Override
    public boolean update(TenantId tenant, User user) {
        rows.requireUnitOfWork();
        boolean taken = rows.any(
                tenant,
                other -> sameAddress(other.user(), user) && !other.user().id().equals(user.id()));
        if (taken) {
            return false;
        }
        return rows.update(tenant, user.id(), account -> new Account(user, account.password()))
                .isPresent();
    }

    @Override
    public void setPassword(TenantId tenant, UserId id, PasswordHash password) {
        rows.update(tenant, id, account -> new Account(account.user(), password));
    }

    @Override
    public boolean remove(TenantId tenant, UserId id) {
        return rows.remove(tenant, id).isPresent();
    }

    @Override
    public Optional<User> find(TenantId tenant, UserId id) {
        return rows.find(tenant, id).map(Account::user);
    }

    @Override
    public Optional<Account> findAccount(TenantId tenant, Email email) {
        return rows.all(tenant).stream()
                .filter(account -> account.user().email().normalized().equals(email.normalized()))
                .findFirst();
    }

    @Override
    public Page<Listed> list(TenantId tenant, PageRequest page) {
        return InMemoryPages.page(
                rows.all(tenant).stream().flatMap(account -> listed(tenant, account)),
                listed -> listed.user().id().value(),
                page);
    }

    private Stream<Listed> listed(TenantId tenant, Account account) {
        return standings
                .find(
                        tenant,
                        new AncestorRef(AncestorKind.USER, account.user().id().value()))
                .map(standing -> new Listed(account.user(), standing))
                .stream();
    }

    private static boolean sameAddress(User one, User other) {
        return one.email().normalized().equals(other.email().normalized());
    }

    /// How many rows there are.
    public int count(TenantId tenant) {
        return rows.all(tenant).size();
    }
}
