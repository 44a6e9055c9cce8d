package io.authplane.application.authorization;

import io.authplane.application.key.PurposeKeyring;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.oauth.Parameters;
import io.authplane.domain.tenant.TenantId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises a request that comes back from the login that it asked for, so that it asks once and is not satisfied by
/// any older login. Nothing is stored: the request carries the time of its first coming, with a MAC over itself.
public final class AskedLogins {

    /// The parameter that a returning request carries; from anybody else it means nothing.
    public static final String PARAMETER = "login_asked";

    /// How long a login may take.
    private static final Duration LIFETIME = Duration.ofHours(1);

    /// How long the login counts as the one that was asked for: enough to come back, and to load the page once more.
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,16})\\.([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]{43})");

    private final PurposeKeyring keyring;

    public AskedLogins(PurposeKeyring keyring) {
        this.keyring = keyring;
    }

    /// What the request shall carry when it comes back.
    String mark(TenantId tenant, Parameters request, Instant now) {
        MacTag tag = keyring.tag(Purpose.LOGIN, input(tenant, request, now.toEpochMilli()));
        return now.toEpochMilli() + "." + tag.keyId().value() + "." + tag.mac();
    }

    /// Whether the login happened after this very request had asked for one, and just now. Who finds the request in a
    /// browser later is asked anew.
    boolean isAnswered(TenantId tenant, Parameters request, Instant authenticatedAt, Instant now) {
        return request.optional(PARAMETER)
                .flatMap(mark -> askedAt(tenant, request, mark))
                .filter(asked -> !authenticatedAt.isBefore(asked) && now.isBefore(asked.plus(LIFETIME)))
                .filter(_ -> now.isBefore(authenticatedAt.plus(FRESH)))
                .isPresent();
    }

    private Optional<Instant> askedAt(TenantId tenant, Parameters request, String mark) {
        Matcher matcher = FORM.matcher(mark);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long asked = Long.parseLong(matcher.group(1));
        MacTag tag = new MacTag(new KeyId(matcher.group(2)), matcher.group(3));
        return keyring.verifies(Purpose.LOGIN, input(tenant, request, asked), tag)
                ? Optional.of(Instant.ofEpochMilli(asked))
                : Optional.empty();
    }

    /// All of the request but the mark, in an order and an encoding that leave no two requests alike.
    private static byte[] input(TenantId tenant, Parameters request, long asked) {
        StringBuilder text =
                new StringBuilder("asked ").append(tenant.value()).append(' ').append(asked);
        new TreeMap<>(request.values()).forEach((name, values) -> {
            if (!name.equals(PARAMETER)) {
                append(text, name, values);
            }
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder text, String name, List<String> values) {
        values.forEach(
                value -> text.append('&').append(encoded(name)).append('=').append(encoded(value)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
