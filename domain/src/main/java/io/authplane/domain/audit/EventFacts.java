package io.authplane.domain.audit;

import io.authplane.domain.client.ClientId;
import io.authplane.domain.login.UserId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What an event tells the audit trail, in one shape for all events.
///
/// @param action the catalogued name, for example `token.issued`
/// @param subject the person or client that acted or was acted for, if known
/// @param client the client concerned, if any
/// @param detail further facts by name, sorted; neither secrets nor personal data
public record EventFacts(
        String action, Optional<String> subject, Optional<ClientId> client, Map<String, String> detail) {

    public EventFacts {
        detail = Collections.unmodifiableMap(new TreeMap<>(detail));
    }

    /// An event that names nobody yet.
    public static EventFacts of(String action) {
        return new EventFacts(action, Optional.empty(), Optional.empty(), Map.of());
    }

    /// The person it is about.
    public EventFacts user(UserId user) {
        return user(Optional.of(user));
    }

    /// The person it is about, if known.
    public EventFacts user(Optional<UserId> user) {
        return new EventFacts(action, user.map(UserId::value), client, detail);
    }

    /// The client it is about.
    public EventFacts client(ClientId concerned) {
        return client(Optional.of(concerned));
    }

    /// The client it is about, if known.
    public EventFacts client(Optional<ClientId> concerned) {
        return new EventFacts(action, subject, concerned, detail);
    }

    /// One more fact.
    public EventFacts with(String name, String value) {
        Map<String, String> more = new TreeMap<>(detail);
        more.put(name, value);
        return new EventFacts(action, subject, client, more);
    }

    /// One more fact that is a number.
    public EventFacts with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /// One more fact that is so or not.
    public EventFacts with(String name, boolean value) {
        return with(name, Boolean.toString(value));
    }

    /// The names of what was changed; nothing if there are none.
    public EventFacts fields(List<String> fields) {
        return fields.isEmpty() ? this : with("fields", String.join(",", fields));
    }
}
