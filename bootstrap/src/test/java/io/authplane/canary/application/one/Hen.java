package io.authplane.canary.application.one;

import io.authplane.canary.application.two.Egg;

/// Needs its own product.
public record Hen(Egg from) {}
