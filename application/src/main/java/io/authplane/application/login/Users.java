package io.authplane.application.login;

import io.authplane.application.DrivenPort;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.login.Email;
import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.login.User;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// People with a local account. E-mail addresses are unique in their normalized spelling.
@DrivenPort
public interface Users {

    /// Adds the person; false if the address is taken. Must be called within a unit of work.
    boolean add(TenantId tenant, User user, PasswordHash password);

    /// Replaces all but the password; false if the address is taken by another. Must be called within a unit of work.
    boolean update(TenantId tenant, User user);

    /// Replaces the password. Must be called within a unit of work.
    void setPassword(TenantId tenant, UserId id, PasswordHash password);

    /// Removes the person; false if there is none. Must be called within a unit of work.
    boolean remove(TenantId tenant, UserId id);

    Optional<User> find(TenantId tenant, UserId id);

    /// The person with this address, with the hash to check a password against.
    Optional<Account> findAccount(TenantId tenant, Email email);

    /// One page in the order of creation, newest last, each with its standing.
    Page<Listed> list(TenantId tenant, PageRequest page);

    /// A person and the hash of their password.
    record Account(User user, PasswordHash password) {}

    /// A person and their standing as read together.
    record Listed(User user, Standing standing) {}
}
