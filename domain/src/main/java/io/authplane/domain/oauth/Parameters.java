package io.authplane.domain.oauth;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parameters of one request, read once. Unknown ones are ignored, empty ones count as absent.
///
/// "Parameters sent without a value MUST be treated as if they were omitted from the request."
@Rfc(value = 6749, section = "3.1")
@Rfc(value = 6749, section = "3.2")
public record Parameters(Map<String, List<String>> values) {

    /// The two that RFC 8707 §2 and RFC 8693 §2.1 let a request repeat.
    private static final List<String> REPEATABLE = List.of("resource", "audience");

    public Parameters {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((name, all) -> {
            List<String> present =
                    all.stream().filter(value -> !value.isEmpty()).toList();
            if (!present.isEmpty()) {
                copy.put(name, present);
            }
        });
        values = Collections.unmodifiableMap(copy);
    }

    /// "Request and response parameters MUST NOT be included more than once": the first repeated name, if any.
    public Optional<String> firstRepeated() {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1 && !REPEATABLE.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public boolean isRepeated(String name) {
        return values.getOrDefault(name, List.of()).size() > 1;
    }

    /// Refuses a request that repeats a parameter.
    public void requireNoneRepeated() {
        firstRepeated().ifPresent(name -> {
            throw new OAuthException(new OAuthError.InvalidRequest("parameter '" + name + "' is given more than once"));
        });
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).map(List::getFirst);
    }

    public String required(String name) {
        return optional(name)
                .orElseThrow(
                        () -> new OAuthException(new OAuthError.InvalidRequest("parameter '" + name + "' is missing")));
    }

    /// The names only: the values hold passwords, codes and tokens.
    @Override
    public String toString() {
        return "Parameters" + values.keySet();
    }

    /// The one resource indicator; several different ones are more than this version serves.
    @Rfc(value = 8707, section = "2")
    public Optional<String> resource() {
        List<String> all = values.getOrDefault("resource", List.of());
        if (all.stream().distinct().count() > 1) {
            throw new OAuthException(
                    new OAuthError.InvalidTarget("more than one resource in a request is not supported"));
        }
        return all.stream().findFirst();
    }
}
