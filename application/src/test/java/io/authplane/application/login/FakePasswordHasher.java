package io.authplane.application.login;

import io.authplane.domain.login.Password;
import io.authplane.domain.login.PasswordHash;
import io.authplane.domain.oauth.TokenHash;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A password hasher that is fast, and so protects nothing. For tests only.
public final class FakePasswordHasher implements PasswordHasher {

    private static final String PREFIX = "$fake$";

    private final AtomicInteger salts = new AtomicInteger();
    private final AtomicInteger pretended = new AtomicInteger();

    @Override
    public PasswordHash hash(Password password) {
        return hash(password, String.valueOf(salts.incrementAndGet()));
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        String[] parts = hash.reveal().split("\\$", -1);
        return hash.reveal().startsWith(PREFIX)
                && parts.length == 4
                && hash(password, parts[2]).matches(hash);
    }

    @Override
    public void pretend(Password password) {
        pretended.incrementAndGet();
    }

    /// How often [#pretend] was called.
    public int pretended() {
        return pretended.get();
    }

    private static PasswordHash hash(Password password, String salt) {
        byte[] input = (salt + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return new PasswordHash(PREFIX + salt + "$" + TokenHash.base64Url(TokenHash.sha256(input)));
    }
}
