package io.authplane.application.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which rows of the audit trail are wanted; what is empty does not filter.
///
/// @param since the first moment, included
/// @param until the first moment that is not included any more
public record AuditFilter(
        Optional<String> action,
        Optional<String> actor,
        Optional<String> client,
        Optional<String> traceId,
        Optional<String> requestId,
        Instant since,
        Optional<Instant> until) {

    /// As words, for the record of the reading, which nobody can erase: of what somebody typed only the names, because
    /// it may be a person's.
    String words() {
        return Stream.of(
                        action.map(_ -> "action"),
                        actor.map(_ -> "actor_id"),
                        client.map(_ -> "client_id"),
                        traceId.map(_ -> "trace_id"),
                        requestId.map(_ -> "request_id"),
                        Optional.of("since=" + since),
                        until.map(value -> "until=" + value))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }
}
