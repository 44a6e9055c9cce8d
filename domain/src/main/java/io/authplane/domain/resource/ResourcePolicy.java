package io.authplane.domain.resource;

import java.util.List;
import java.util.TreeSet;

/// Which clients may act on or as a resource. Lists are sorted and without repetition.
///
/// @param exchangeAllowedClientIds clients that may exchange tokens for it; empty means any
/// @param runtimeClientIds clients that are the resource's own servers; empty means none
public record ResourcePolicy(List<String> exchangeAllowedClientIds, List<String> runtimeClientIds) {

    public static final ResourcePolicy OPEN = new ResourcePolicy(List.of(), List.of());

    public ResourcePolicy {
        exchangeAllowedClientIds = List.copyOf(new TreeSet<>(exchangeAllowedClientIds));
        runtimeClientIds = List.copyOf(new TreeSet<>(runtimeClientIds));
    }
}
