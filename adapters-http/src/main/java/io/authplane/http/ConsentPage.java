package io.authplane.http;

import io.authplane.application.authorization.ConsentView;
import io.authplane.domain.authorization.AuthorizationRequest;
import io.authplane.domain.authorization.PendingId;
import io.authplane.domain.client.RedirectUri;
import io.authplane.domain.client.RegistrationSource;
import java.util.List;

/// The question what a client may do.
///
/// @param selfDeclared whether the client chose its own name and nobody checked it
/// @param destination the host that gets the answer, or the scheme of a program on this device
/// @param reduced whether everything was allowed before, so that one button suffices
record ConsentPage(
        String sessionId,
        String csrfToken,
        String clientName,
        boolean selfDeclared,
        String resourceName,
        String destination,
        RedirectUri.Kind destinationKind,
        List<Entry> scopes,
        boolean reduced,
        String displayName,
        boolean nothingTicked)
        implements Page {

    /// One scope.
    ///
    /// @param label what it lets the client do, or its name where the resource says nothing more
    record Entry(String name, String label, boolean ticked, boolean held) {

        boolean isDescribed() {
            return !label.equals(name);
        }
    }

    static ConsentPage of(PendingId pending, ConsentView view, Visitors.Visitor visitor, boolean nothingTicked) {
        AuthorizationRequest request = view.request();
        return new ConsentPage(
                pending.value(),
                visitor.csrfToken(),
                request.client().metadata().name(),
                request.client().source() == RegistrationSource.DCR,
                request.resource().displayName(),
                request.redirect().uri().destination(),
                request.redirect().uri().kind(),
                view.entries().stream()
                        .map(entry -> new Entry(
                                entry.scope().name(),
                                entry.scope().label(),
                                entry.ticked() && !nothingTicked,
                                entry.held()))
                        .toList(),
                view.remembered() && !nothingTicked,
                visitor.displayName(),
                nothingTicked);
    }

    boolean isLoopback() {
        return destinationKind == RedirectUri.Kind.LOOPBACK;
    }

    boolean isPrivateUse() {
        return destinationKind == RedirectUri.Kind.PRIVATE_USE;
    }

    @Override
    public String template() {
        return "consent.jte";
    }
}
