package io.authplane.bootstrap.telemetry;

import io.helidon.logging.common.spi.LoggingProvider;

/// Tells Helidon that logging is set up already: by [Logging].
public final class HelidonLogging implements LoggingProvider {

    @Override
    public void initialization() {}

    @Override
    public void runTime() {}
}
