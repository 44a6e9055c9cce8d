package io.authplane.http;

import io.helidon.security.AuthenticationResponse;
import io.helidon.security.Principal;
import io.helidon.security.ProviderRequest;
import io.helidon.security.Role;
import io.helidon.security.Subject;
import io.helidon.security.spi.AuthenticationProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Recognises admin keys in `Authorization: Bearer …`. Every key is compared, each in constant time.
final class AdminKeys implements AuthenticationProvider {

    private static final String SCHEME = "Bearer ";

    private final List<Administration.AdminKey> keys;

    AdminKeys(List<Administration.AdminKey> keys) {
        this.keys = List.copyOf(keys);
    }

    @Override
    public AuthenticationResponse authenticate(ProviderRequest request) {
        return presented(request.env().headers())
                .flatMap(this::find)
                .map(key -> AuthenticationResponse.success(subject(key)))
                .orElseGet(() -> AuthenticationResponse.failed("missing or wrong admin key"));
    }

    private static Optional<Administration.AdminKeyValue> presented(Map<String, List<String>> headers) {
        List<String> values = headers.getOrDefault("Authorization", List.of());
        if (values.size() != 1 || !values.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String text = values.getFirst().substring(SCHEME.length()).strip();
        return Optional.of(new Administration.AdminKeyValue(text));
    }

    private Optional<Administration.AdminKey> find(Administration.AdminKeyValue presented) {
        Optional<Administration.AdminKey> found = Optional.empty();
        for (Administration.AdminKey key : keys) {
            if (key.value().matches(presented)) {
                found = Optional.of(key);
            }
        }
        return found;
    }

    private static Subject subject(Administration.AdminKey key) {
        return Subject.builder()
                .principal(Principal.create(key.name()))
                .addGrant(Role.create(key.role().name()))
                .build();
    }
}
