package io.authplane.canary.application.token;

import java.time.Instant;
import java.util.logging.Logger;

/// A use case that does two things, takes eight collaborators, looks at the clock by itself and logs.
public class IssueEverything {

    private final int sum;

    /// Takes too much.
    public IssueEverything(int a, int b, int c, int d, int e, int f, int g, int h) {
        this.sum = a + b + c + d + e + f + g + h;
    }

    /// One thing.
    public int issue() {
        return sum;
    }

    /// Another.
    public Instant now() {
        Logger.getLogger("canary").info("tweet");
        return Instant.now();
    }
}
