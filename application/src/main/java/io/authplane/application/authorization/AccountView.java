package io.authplane.application.authorization;

import io.authplane.domain.authorization.Consent;
import io.authplane.domain.client.Client;
import io.authplane.domain.login.BrowserSession;
import io.authplane.domain.resource.ProtectedResource;
import java.util.List;
import java.util.Optional;

/// What a person sees of their own account, newest first.
public record AccountView(List<BrowserSession> sessions, List<Allowed> allowed) {

    public AccountView {
        sessions = List.copyOf(sessions);
        allowed = List.copyOf(allowed);
    }

    /// A consent that holds, with whom and what it names, as far as they still exist.
    public record Allowed(Consent consent, Optional<Client> client, Optional<ProtectedResource> resource) {}
}
