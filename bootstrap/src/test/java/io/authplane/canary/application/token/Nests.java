package io.authplane.canary.application.token;

import io.authplane.application.DrivenPort;

/// A store without a contract that does not ask whose row it is.
@DrivenPort
public interface Nests {

    /// Any nest of anybody.
    String find(String id);
}
