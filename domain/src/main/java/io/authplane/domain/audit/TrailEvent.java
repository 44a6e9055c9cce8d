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

    /// So many refusals of one kind were counted instead of being recorded one by one, from the moment `since` on for a
    /// minute: same address prefix, same account or client. The first of them has a row of its own before this one.
    ///
    /// @param counted the action that was counted
    record RefusalsCounted(EventFacts counted, int count, Instant since, Instant until) implements TrailEvent {
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
