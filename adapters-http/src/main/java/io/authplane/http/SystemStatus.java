package io.authplane.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How the server is.
///
/// @param uptime since this process began to serve
public record SystemStatus(String version, Duration uptime, List<Subsystem> subsystems) {

    public SystemStatus {
        subsystems = List.copyOf(subsystems);
    }

    /// A part that can fail by itself.
    ///
    /// @param driver which kind of it is in use
    public record Subsystem(String name, boolean works, Optional<String> driver) {}
}
