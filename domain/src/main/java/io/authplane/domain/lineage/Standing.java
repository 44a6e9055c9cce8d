package io.authplane.domain.lineage;

/// The status row of one ancestor, read fresh for every decision and never cached.
///
/// @param epoch raised by everything that ends children; never lowered
/// @param revision raised when the ancestor's own metadata change, so that a cached copy can be told to be stale
public record Standing(AncestorRef ref, State state, long epoch, long revision) {

    /// Whether the ancestor lends its children life.
    public enum State {
        ACTIVE,
        SUSPENDED,
        REVOKED;

        /// The name in the database and in admin answers.
        public String stored() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public static State fromStored(String stored) {
            return valueOf(stored.toUpperCase(java.util.Locale.ROOT));
        }
    }

    public static Standing first(AncestorKind kind, String id) {
        return new Standing(new AncestorRef(kind, id), State.ACTIVE, 1, 1);
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    Standing unpaused() {
        return state == State.SUSPENDED ? new Standing(ref, State.ACTIVE, epoch, revision) : this;
    }

    Ancestor asAncestor() {
        return new Ancestor(ref, epoch);
    }

    boolean upholds(Ancestor ancestor) {
        return isActive() && ref.equals(ancestor.ref()) && epoch == ancestor.epoch();
    }
}
