package io.authplane.canary.application.two;

import io.authplane.canary.application.one.Hen;

/// Needs its own maker.
public record Egg(Hen from) {}
