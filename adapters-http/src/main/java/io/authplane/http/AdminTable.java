package io.authplane.http;

import java.util.List;
import java.util.stream.Stream;

/// The table of the admin listener: which path is answered by whom, and for whom. One line for each noun.
final class AdminTable {

    private AdminTable() {}

    static List<AdminRoute> of(Administration useCases) {
        return Stream.of(
                        new AdminClients(useCases.clients()).routes(),
                        new AdminUsers(useCases.users()).routes(),
                        new AdminTokens(useCases.tokens()).routes(),
                        new AdminGrants(useCases.tokens()).routes(),
                        new AdminResources(useCases.resources()).routes(),
                        new AdminSigningKeys(useCases.keys()).routes(),
                        new AdminSystem(useCases.system()).routes(),
                        new AdminAudit(useCases.audit()).routes())
                .flatMap(List::stream)
                .toList();
    }
}
