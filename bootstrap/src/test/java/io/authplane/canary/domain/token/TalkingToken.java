package io.authplane.canary.domain.token;

import java.util.logging.Logger;

/// A value that logs.
public final class TalkingToken {

    /// Says something.
    public void talk() {
        Logger.getLogger("canary").info("tweet");
    }
}
