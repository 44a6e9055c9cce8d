package io.authplane.bootstrap;

import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Something that does not work: said when it begins and when it is over, not each time it is tried. What comes and
/// goes is said again after five minutes at the earliest. Not thread-safe.
final class Complaint {

    private static final Duration REST = Duration.ofMinutes(5);

    private final Logger log;
    private final String what;
    private final String over;

    private String reason = "";
    private Instant saidAt = Instant.EPOCH;
    private boolean open;

    /// @param what does not work, for the log; the reason is put behind it
    /// @param over what is logged when it works again
    Complaint(Logger log, String what, String over) {
        this.log = log;
        this.what = what;
        this.over = over;
    }

    boolean isOpen() {
        return open;
    }

    /// It did not work at this moment.
    void raise(String why, Instant now) {
        boolean lately = !now.isBefore(saidAt) && now.isBefore(saidAt.plus(REST));
        if (why.equals(reason) && (open || lately)) {
            return;
        }
        reason = why;
        saidAt = now;
        open = true;
        log.log(Level.WARNING, "{0}: {1}", new Object[] {what, why});
    }

    /// It worked.
    void settle() {
        if (open) {
            open = false;
            log.info(over);
        }
    }
}
