package io.authplane.application.lineage;

import io.authplane.application.DrivenPort;
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

    /// Adds an active row at epoch 1 and revision 1. Must be called within a unit of work.
    void open(TenantId tenant, AncestorRef ref);

    Optional<Standing> find(TenantId tenant, AncestorRef ref);

    /// The rows that exist among these, in any order, in one query by primary key.
    List<Standing> findAll(TenantId tenant, Collection<AncestorRef> refs);

    /// Sets the state, and raises the epoch when `endsChildren`. Answers the row as it is then, or empty if there is
    /// none. Must be called within a unit of work.
    Optional<Standing> change(TenantId tenant, AncestorRef ref, Standing.State state, boolean endsChildren);

    /// Raises the revision: the metadata of this ancestor changed in the same transaction, and cached copies are stale.
    ///
    /// Other transactions that touch, change or remove the row wait until this one ends. Who touches first, and reads
    /// then, writes on what it read: no change of another node is lost. Must be called within a unit of work.
    void touch(TenantId tenant, AncestorRef ref);

    /// Removes the row: its children are dead, because a missing row upholds nothing.
    void remove(TenantId tenant, AncestorRef ref);
}
