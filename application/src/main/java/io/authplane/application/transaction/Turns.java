package io.authplane.application.transaction;

import io.authplane.application.DrivenPort;

/// Gives work in the background to one node at a time.
///
/// Of all transactions, on all nodes, that have taken the turn for one duty, at most one is open. The turn ends with
/// the transaction, however that ends, also when its node dies. Whoever does not get it leaves the duty to whoever has
/// it.
@DrivenPort
public interface Turns {

    /// Whether the running unit of work has the turn now; asked again it still has. Never waits for the turn. Throws
    /// [IllegalStateException] outside a unit of work.
    boolean take(Duty duty);
}
