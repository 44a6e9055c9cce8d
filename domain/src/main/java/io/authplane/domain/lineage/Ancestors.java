package io.authplane.domain.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// All ancestors of one child, copied when it is issued. Immutable.
public record Ancestors(List<Ancestor> values) {

    public static final Ancestors NONE = new Ancestors(List.of());

    public Ancestors {
        values = List.copyOf(values);
    }

    /// The ancestors that these standings make, at the epochs they have now.
    public static Ancestors of(Collection<Standing> standings) {
        return new Ancestors(standings.stream().map(Standing::asAncestor).toList());
    }

    /// These and one more.
    public Ancestors with(Standing standing) {
        return with(standing.asAncestor());
    }

    /// These and one more.
    public Ancestors with(Ancestor ancestor) {
        List<Ancestor> more = new ArrayList<>(values);
        more.add(ancestor);
        return new Ancestors(more);
    }

    public List<AncestorRef> refs() {
        return values.stream().map(Ancestor::ref).toList();
    }

    /// Whether each ancestor is active at the very epoch that the child stored. A missing standing counts as dead, but
    /// for a token it means that nobody revoked it.
    public boolean allStandIn(Collection<Standing> now) {
        return firstFallen(now).isEmpty();
    }

    /// The first ancestor that is not active at the epoch that the child stored, if there is one.
    public Optional<AncestorRef> firstFallen(Collection<Standing> now) {
        return values.stream()
                .filter(ancestor -> !ancestor.standsIn(now))
                .map(Ancestor::ref)
                .findFirst();
    }

    /// Whether each ancestor is active or suspended at the very epoch that the child stored.
    public boolean onlyPausedIn(Collection<Standing> now) {
        return allStandIn(now.stream().map(Standing::unpaused).toList());
    }

    /// The id of the first ancestor of this kind, if there is one.
    public Optional<String> idOf(AncestorKind kind) {
        return values.stream()
                .map(Ancestor::ref)
                .filter(ref -> ref.kind() == kind)
                .map(AncestorRef::id)
                .findFirst();
    }
}
