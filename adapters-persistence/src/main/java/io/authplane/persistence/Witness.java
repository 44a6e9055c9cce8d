package io.authplane.persistence;

import org.jooq.DSLContext;

/// A row that one transaction inserts under a key that no other transaction uses. When the answer to the commit is
/// lost, the row says what became of it.
@FunctionalInterface
interface Witness {

    /// Whether the row is there, found by inserting it again, which the caller rolls back. A mere look would not do:
    /// the lost transaction may still be running, or its commit may still be on the way. The key makes this insert wait
    /// until the lost transaction has ended, and if that one did not commit by then, it never will.
    ///
    /// Throws if it had to wait for too long.
    boolean isThere(DSLContext dsl);
}
