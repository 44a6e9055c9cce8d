package io.authplane.application.authorization;

import io.authplane.domain.authorization.AuthorizationRequest;
import io.authplane.domain.oauth.Scopes;
import io.authplane.domain.resource.ResourceScope;
import java.util.List;

/// What the consent page shows.
///
/// @param entries one per offered scope, in the order of the catalogue
/// @param remembered whether everything was allowed before, so that one button suffices
public record ConsentView(AuthorizationRequest request, List<Entry> entries, boolean remembered) {

    public ConsentView {
        entries = List.copyOf(entries);
    }

    /// One scope: whether its box is ticked at first, and whether the client holds it already.
    public record Entry(ResourceScope scope, boolean ticked, boolean held) {}

    static ConsentView of(
            AuthorizationRequest request, java.util.Optional<io.authplane.domain.authorization.Consent> held) {
        Scopes offered = request.offered();
        Scopes ticked = request.ticked(held);
        Scopes before =
                held.map(io.authplane.domain.authorization.Consent::scopes).orElse(Scopes.NONE);
        List<Entry> entries = request.resource().scopes().stream()
                .filter(scope -> offered.contains(scope.name()))
                .map(scope -> new Entry(scope, ticked.contains(scope.name()), before.contains(scope.name())))
                .toList();
        return new ConsentView(request, entries, before.containsAll(offered));
    }
}
