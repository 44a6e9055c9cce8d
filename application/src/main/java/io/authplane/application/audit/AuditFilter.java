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

    /// As words, for the record of the reading.
    String words() {
        return Stream.of(
                        action.map(value -> "action=" + value),
                        actor.map(value -> "actor_id=" + value),
                        client.map(value -> "client_id=" + value),
                        traceId.map(value -> "trace_id=" + value),
                        requestId.map(value -> "request_id=" + value),
                        Optional.of("since=" + since),
                        until.map(value -> "until=" + value))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }
}
