package io.authplane.application.login;

import io.authplane.application.administration.Answer;
import io.authplane.application.paging.Page;
import io.authplane.application.paging.PageRequest;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// Lists accounts for an administrator.
public final class ListUsers {

    private final Users users;

    public ListUsers(Users users) {
        this.users = users;
    }

    public Answer<Page<Users.Listed>> list(TenantId tenant, Optional<String> limit, Optional<String> cursor) {
        return Answer.of(() -> new Answer.Done<>(users.list(tenant, PageRequest.parse(limit, cursor))));
    }
}
