package io.authplane.domain.lineage;

import java.util.Collection;

/// An ancestor as it was when the child was issued. The epoch never falls, so what was revoked never comes back.
public record Ancestor(AncestorRef ref, long epoch) {

    /// A token, as long as nobody revoked it.
    public static Ancestor token(String id) {
        return new Ancestor(new AncestorRef(AncestorKind.TOKEN, id), 0);
    }

    boolean standsIn(Collection<Standing> now) {
        return now.stream()
                .filter(standing -> standing.ref().equals(ref))
                .findFirst()
                .map(standing -> standing.upholds(this))
                .orElse(ref.kind().standsWithoutRow() && epoch == 0);
    }
}
