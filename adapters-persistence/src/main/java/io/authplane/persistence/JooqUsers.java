package io.authplane.persistence;

import static io.authplane.persistence.schema.Tables.STANDING;
import static io.authplane.persistence.schema.Tables.USER_ACCOUNT;

import io.authplane.application.login.Users;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.login.Email;
import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.login.User;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import io.authplane.persistence.schema.tables.UserAccount;
import io.authplane.persistence.schema.tables.records.UserAccountRecord;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Local accounts as rows.
final class JooqUsers implements Users {

    private static final UserAccount OTHER = USER_ACCOUNT.as("other");

    private final JooqUnitOfWork unitOfWork;

    JooqUsers(JooqUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public boolean add(TenantId tenant, User user, PasswordHash password) {
        UserAccountRecord row = row(user);
        row.setTenantId(tenant.value());
        row.setId(user.id().value());
        row.setPasswordHash(password.reveal());
        row.setCreatedAt(user.createdAt());
        return unitOfWork
                        .writing()
                        .insertInto(USER_ACCOUNT)
                        .set(row)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /// A taken address is looked for first, because a statement that fails would end the transaction. Who takes it
    /// between the look and the write makes the transaction run again, and is seen then.
    @Override
    public boolean update(TenantId tenant, User user) {
        Condition free = DSL.notExists(DSL.selectOne()
                .from(OTHER)
                .where(OTHER.TENANT_ID.eq(tenant.value()))
                .and(OTHER.EMAIL_NORMALIZED.eq(user.email().normalized()))
                .and(OTHER.ID.ne(user.id().value())));
        try {
            return unitOfWork
                            .writing()
                            .update(USER_ACCOUNT)
                            .set(row(user))
                            .where(key(tenant, user.id()))
                            .and(free)
                            .execute()
                    == 1;
        } catch (Duplicate raced) {
            throw new Conflict(raced);
        }
    }

    @Override
    public void setPassword(TenantId tenant, UserId id, PasswordHash password) {
        unitOfWork
                .writing()
                .update(USER_ACCOUNT)
                .set(USER_ACCOUNT.PASSWORD_HASH, password.reveal())
                .where(key(tenant, id))
                .execute();
    }

    @Override
    public boolean remove(TenantId tenant, UserId id) {
        return unitOfWork
                        .writing()
                        .deleteFrom(USER_ACCOUNT)
                        .where(key(tenant, id))
                        .execute()
                == 1;
    }

    @Override
    public Optional<User> find(TenantId tenant, UserId id) {
        return unitOfWork
                .reading()
                .selectFrom(USER_ACCOUNT)
                .where(key(tenant, id))
                .fetchOptional(JooqUsers::user);
    }

    @Override
    public Optional<Account> findAccount(TenantId tenant, Email email) {
        return unitOfWork
                .reading()
                .selectFrom(USER_ACCOUNT)
                .where(USER_ACCOUNT.TENANT_ID.eq(tenant.value()))
                .and(USER_ACCOUNT.EMAIL_NORMALIZED.eq(email.normalized()))
                .fetchOptional(row -> new Account(user(row), new PasswordHash(row.getPasswordHash())));
    }

    /// The ids are time-ordered: their order is that of creation.
    @Override
    public Page<Listed> list(TenantId tenant, PageRequest page) {
        return Pages.of(
                unitOfWork
                        .reading()
                        .select(USER_ACCOUNT.fields())
                        .select(STANDING.fields())
                        .from(USER_ACCOUNT)
                        .join(STANDING)
                        .on(STANDING.TENANT_ID.eq(USER_ACCOUNT.TENANT_ID))
                        .and(STANDING.KIND.eq(AncestorKind.USER.stored()))
                        .and(STANDING.ID.eq(USER_ACCOUNT.ID))
                        .where(USER_ACCOUNT.TENANT_ID.eq(tenant.value()))
                        .and(page.after().map(USER_ACCOUNT.ID::gt).orElse(DSL.noCondition()))
                        .orderBy(USER_ACCOUNT.ID),
                page,
                row -> row.get(USER_ACCOUNT.ID),
                row -> new Listed(user(row.into(USER_ACCOUNT)), JooqStandings.standing(row.into(STANDING))));
    }

    private static Condition key(TenantId tenant, UserId id) {
        return USER_ACCOUNT.TENANT_ID.eq(tenant.value()).and(USER_ACCOUNT.ID.eq(id.value()));
    }

    /// What may change, but for the password.
    private static UserAccountRecord row(User user) {
        UserAccountRecord row = new UserAccountRecord();
        row.setEmail(user.email().value());
        row.setEmailNormalized(user.email().normalized());
        row.setName(user.name());
        row.setRole(user.role());
        row.setUpdatedAt(user.updatedAt());
        return row;
    }

    private static User user(UserAccountRecord row) {
        return new User(
                new UserId(row.getId()),
                new Email(row.getEmail()),
                row.getName(),
                row.getRole(),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }
}
