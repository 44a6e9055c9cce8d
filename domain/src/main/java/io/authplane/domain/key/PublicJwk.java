package io.authplane.domain.key;

import io.authplane.domain.oauth.Rfc;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A public signing key as it is published. A private member (`d`, `p`, `q`, …, `k`) makes the construction fail.
@Rfc(value = 7517, section = "4")
@Rfc(value = 7517, section = "9.2")
public record PublicJwk(Map<String, String> members) {

    private static final Set<String> PRIVATE_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    public PublicJwk {
        for (String required : new String[] {"kid", "kty", "alg", "use"}) {
            if (!members.containsKey(required)) {
                throw new IllegalArgumentException("a published key needs '" + required + "'");
            }
        }
        if (members.keySet().stream().anyMatch(PRIVATE_MEMBERS::contains)) {
            throw new IllegalArgumentException("a published key must not carry private members");
        }
        members = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    public KeyId keyId() {
        return new KeyId(java.util.Objects.requireNonNull(members.get("kid")));
    }
}
