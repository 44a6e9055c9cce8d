package io.authplane.domain.oauth;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A set of scope tokens, iterated in alphabetical order. Immutable.
@Rfc(value = 6749, section = "3.3")
public record Scopes(Set<String> values) {

    public static final Scopes NONE = new Scopes(Set.of());

    /// Scopes of the protocol, not of a resource: accepted, never in a token, never on a page.
    public static final Scopes PROTOCOL = of("offline_access", "openid", "profile", "email", "phone", "address");

    private static final int MAX_TOKEN_LENGTH = 256;
    private static final int MAX_TOKENS = 200;

    public Scopes {
        TreeSet<String> sorted = new TreeSet<>(values);
        sorted.forEach(Scopes::requireToken);
        values = Collections.unmodifiableSortedSet(sorted);
    }

    public static Scopes of(String... values) {
        return new Scopes(Set.of(values));
    }

    public static Scopes of(Collection<String> values) {
        return new Scopes(new TreeSet<>(values));
    }

    /// Reads the wire form. White space around and between tokens is tolerated; accepts up to 200 different tokens of 1
    /// to 256
    /// characters each; anything else is `invalid_scope`.
    public static Scopes parse(String text) {
        Set<String> tokens = Arrays.stream(text.split("[ \\t\\r\\n]+", -1))
                .filter(token -> !token.isEmpty())
                .collect(Collectors.toSet());
        if (tokens.size() > MAX_TOKENS) {
            throw new OAuthException(new OAuthError.InvalidScope("scope has more than " + MAX_TOKENS + " values"));
        }
        return new Scopes(tokens);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public boolean contains(String scope) {
        return values.contains(scope);
    }

    public boolean containsAll(Scopes others) {
        return values.containsAll(others.values);
    }

    public Scopes intersect(Scopes others) {
        return filter(others::contains);
    }

    public Scopes minus(Scopes others) {
        return filter(scope -> !others.contains(scope));
    }

    public Scopes union(Scopes others) {
        TreeSet<String> all = new TreeSet<>(values);
        all.addAll(others.values);
        return new Scopes(all);
    }

    /// The wire form: tokens joined by one space, sorted.
    @Override
    public String toString() {
        return String.join(" ", values);
    }

    private Scopes filter(java.util.function.Predicate<String> keep) {
        return new Scopes(values.stream().filter(keep).collect(Collectors.toCollection(TreeSet::new)));
    }

    /// "scope-token = 1*( %x21 / %x23-5B / %x5D-7E )"
    private static void requireToken(String token) {
        boolean valid = !token.isEmpty()
                && token.length() <= MAX_TOKEN_LENGTH
                && token.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\');
        if (!valid) {
            throw new OAuthException(new OAuthError.InvalidScope("scope has a value that is not a scope token"));
        }
    }
}
