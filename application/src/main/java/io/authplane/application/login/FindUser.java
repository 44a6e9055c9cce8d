package io.authplane.application.login;

import io.authplane.application.lineage.Standings;
import io.authplane.domain.login.UserId;
import io.authplane.domain.tenant.TenantId;
import java.util.Optional;

/// Finds a person's account with the standing that it has now.
public final class FindUser {

    private final Users users;
    private final Standings standings;

    public FindUser(Users users, Standings standings) {
        this.users = users;
        this.standings = standings;
    }

    public Optional<Users.Listed> find(TenantId tenant, UserId id) {
        return standings
                .find(tenant, FindSession.ref(id))
                .flatMap(standing -> users.find(tenant, id).map(user -> new Users.Listed(user, standing)));
    }
}
