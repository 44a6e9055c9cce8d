package io.authplane.canary.domain.one;

import io.authplane.canary.domain.two.Egg;

/// Needs its own product.
public record Hen(Egg from) {}
