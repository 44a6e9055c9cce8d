package io.authplane.domain.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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
        List<Ancestor> more = new ArrayList<>(values);
        more.add(standing.asAncestor());
        return new Ancestors(more);
    }

    public List<AncestorRef> refs() {
        return values.stream().map(Ancestor::ref).toList();
    }

    /// Whether each ancestor is active at the very epoch that the child stored. A missing standing counts as dead.
    public boolean allStandIn(Collection<Standing> now) {
        return values.stream().allMatch(ancestor -> now.stream().anyMatch(standing -> standing.upholds(ancestor)));
    }
}
