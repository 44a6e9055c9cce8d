package io.authplane.bootstrap.e2e.crash;

import io.authplane.application.audit.VerifyAudit;
import io.authplane.bootstrap.trail.KeptCheckpoint;
import io.authplane.domain.audit.ChainReport;
import io.authplane.domain.audit.Checkpoint;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.tenant.TenantId;
import io.authplane.idp.IdpAdapter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The chain of the audit trail as it lies in the database, held against every checkpoint that the server has printed:
/// what was printed has left the machine, so the trail may never fall back behind it.
final class Trail {

    private final ServerProcess server;
    private final Database database;

    Trail(ServerProcess server, Database database) {
        this.server = server;
        this.database = database;
    }

    /// Each row, its MAC, its place in the chain, and the signatures.
    ChainReport verify() {
        List<Checkpoint> published = published();
        return RootSecrets.open(
                server,
                database,
                (storage, keyring) -> new VerifyAudit(
                                storage.auditChain(),
                                IdpAdapter.checkpointSigner(keyring),
                                (content, mac) -> keyring.verifies(Purpose.AUDIT, content, mac))
                        .verify(TenantId.DEFAULT, published));
    }

    /// Waits until the running server has sealed and signed all.
    ChainReport awaitSealed() {
        server.await("the seal of the audit trail", () -> isSealed(verify()));
        return verify();
    }

    private static boolean isSealed(ChainReport report) {
        boolean all = report.unsealed() == 0 && report.signedUpTo().equals(Optional.of(report.last()));
        return all || !report.isGood();
    }

    /// What the server has printed since its first start.
    List<Checkpoint> published() {
        return server.consoleText()
                .lines()
                .filter(line -> line.contains("\"msg\":\"audit checkpoint\""))
                .flatMap(Trail::parse)
                .toList();
    }

    /// Nothing for a line that a kill has cut.
    private static Stream<Checkpoint> parse(String line) {
        try {
            return Stream.of(KeptCheckpoint.parse(line));
        } catch (IllegalArgumentException _) {
            return Stream.empty();
        }
    }
}
