package io.authplane.domain.audit;

import io.authplane.domain.login.UserId;
import java.time.Instant;

/// What happens to the audit trail itself.
public sealed interface TrailEvent extends AuditEvent {

    /// Somebody read the trail through the admin API or the command line. The filters that were used are named; of
    /// their values only times are kept.
    record TrailRead(String filter, int rows) implements TrailEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("audit.read").with("filter", filter).with("rows", rows);
        }
    }

    /// The trail was written to a file; rows that are recorded after this one are not in it.
    record TrailExported(String filter, boolean addresses) implements TrailEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("audit.exported").with("filter", filter).with("addresses", addresses);
        }
    }

    /// The addresses beside all rows about one person were erased.
    record AddressesErased(UserId userId, int rows) implements TrailEvent {
        @Override
        public EventFacts facts() {
            return EventFacts.of("audit.erased").user(userId).with("rows", rows);
        }
    }

    /// So many more refusals of one kind came between two moments, from callers who had proven nothing: from one
    /// address prefix, about one account or client. The first of them has a row of its own before this one. `various`
    /// stands for all that came while too many kinds were told apart already.
    ///
    /// @param counted the action that was counted, and what all of them had in common
    record RefusalsCounted(EventFacts counted, long count, Instant since, Instant until) implements TrailEvent {
        @Override
        public EventFacts facts() {
            return new EventFacts("refusal.counted", counted.subject(), counted.client(), counted.detail())
                    .with("counted", counted.action())
                    .with("count", count)
                    .with("since", since.toString())
                    .with("until", until.toString());
        }
    }
}
