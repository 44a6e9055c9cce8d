package io.authplane.domain.lineage;

/// An ancestor as it was when the child was issued. The epoch never falls, so what was revoked never comes back.
public record Ancestor(AncestorRef ref, long epoch) {}
