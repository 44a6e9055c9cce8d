package io.authplane.application.transaction;

import io.authplane.application.DrivenPort;
import java.util.function.Supplier;

/// Runs work in one transaction.
///
/// It commits when the work returns and rolls back when it throws. Nested calls join the outer transaction. Work may
/// run twice after a serialisation failure, so it talks to stores only: no network, no signature. A store that writes
/// outside a unit of work throws [IllegalStateException]. A write is durable when `inTransaction` has returned.
///
/// Throws [StoreUnavailable] when the database does not answer. Thread-safe.
@DrivenPort
public interface UnitOfWork {
    <T> T inTransaction(Supplier<T> work);
}
