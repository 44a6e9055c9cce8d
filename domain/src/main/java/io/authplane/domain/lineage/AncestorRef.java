package io.authplane.domain.lineage;

/// Names one possible ancestor.
public record AncestorRef(AncestorKind kind, String id) {}
