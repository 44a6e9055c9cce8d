package io.authplane.canary.domain.two;

import io.authplane.canary.domain.one.Hen;

/// Needs its own maker.
public record Egg(Hen from) {}
