package io.authplane.application.lineage;

import io.authplane.application.DrivenPort;
import io.authplane.domain.lineage.AncestorKind;
import io.authplane.domain.lineage.AncestorRef;
import io.authplane.domain.lineage.Standing;
import io.authplane.domain.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The status rows of everything that tokens descend from. Read fresh each time, never cached.
///
/// The epoch of a row never falls: what an end of life ended stays ended, whatever becomes active again. A change is
/// seen by every node as soon as its transaction has committed.
@DrivenPort
public interface Standings {

    /// Adds an active row at epoch 1 and revision 1, or makes one that was removed active again, at an epoch and a
    /// revision that it never had: what hung on the removed one stays dead, and copies of it stay stale. Answers the
    /// row as it is then. Throws if the row is there and was not removed. Must be called within a unit of work.
    Standing open(TenantId tenant, AncestorRef ref);

    Optional<Standing> find(TenantId tenant, AncestorRef ref);

    /// The rows that exist among these, in any order, in one query by primary key.
    List<Standing> findAll(TenantId tenant, Collection<AncestorRef> refs);

    /// Sets the state, and raises the epoch when `endsChildren`. Answers the row as it is then, or empty if there is
    /// none. Must be called within a unit of work.
    Optional<Standing> change(TenantId tenant, AncestorRef ref, Standing.State state, boolean endsChildren);

    /// Ends it for good: revoked, at an epoch that it never had. A token that has no row gets one. Answers whether this
    /// call did it: of any number of calls at once exactly one does. False if there is nothing to end. Must be called
    /// within a unit of work.
    boolean revoke(TenantId tenant, AncestorRef ref);

    /// Raises the epoch of every row of a kind: what hung on any of them before is dead. Answers how many rows there
    /// are. Must be called within a unit of work.
    int endChildrenOfAll(TenantId tenant, AncestorKind kind);

    /// Raises the revision: the metadata of this ancestor changed in the same transaction, and cached copies are stale.
    ///
    /// Other transactions that touch, change or remove the row wait until this one ends. Who touches first, and reads
    /// then, writes on what it read: no change of another node is lost. Must be called within a unit of work.
    void touch(TenantId tenant, AncestorRef ref);

    /// Removes the row: its children are dead, because a missing row upholds nothing. The store remembers how far its
    /// epoch and revision had come, see [#open]. Throws [IllegalArgumentException] for a token, whose row is nothing
    /// but its revocation. Must be called within a unit of work.
    void remove(TenantId tenant, AncestorRef ref);
}
