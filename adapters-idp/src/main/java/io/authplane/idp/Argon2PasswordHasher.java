package io.authplane.idp;

import io.authplane.application.login.PasswordHasher;
import io.authplane.application.random.Entropy;
import io.authplane.domain.login.Password;
import io.authplane.domain.login.PasswordHash;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// Argon2id with parameters of the OWASP password storage cheat sheet: 19 MiB, two passes, one lane.
final class Argon2PasswordHasher implements PasswordHasher {

    private static final Argon2Hash.Cost COST = new Argon2Hash.Cost(19_456, 2, 1);
    /// For each that is computed: at fifty milliseconds each, the last one waits less than a second and a half.
    private static final int WAITING = 24;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Entropy entropy;
    private final BoundedWork turns;
    private final Argon2Hash decoy;

    /// @param parallelism how many hashes are computed at once, at least 1
    Argon2PasswordHasher(Entropy entropy, int parallelism) {
        this.entropy = entropy;
        this.turns = new BoundedWork(parallelism, WAITING * parallelism);
        this.decoy = Argon2Hash.decoy(COST, entropy.bytes(SALT_BYTES), entropy.bytes(HASH_BYTES));
    }

    @Override
    public PasswordHash hash(Password password) {
        byte[] salt = entropy.bytes(SALT_BYTES);
        Argon2Hash hash = inTurn(password, bytes -> Argon2Hash.of(bytes, COST, salt, HASH_BYTES));
        return new PasswordHash(hash.print());
    }

    /// A hash that cannot be read takes as long as one that does not match.
    @Override
    public boolean matches(Password password, PasswordHash hash) {
        Optional<Argon2Hash> stored = Argon2Hash.parse(hash.reveal());
        boolean same = inTurn(password, stored.orElse(decoy)::matches);
        return same && stored.isPresent();
    }

    @Override
    public void pretend(Password password) {
        var _ = inTurn(password, decoy::matches);
    }

    private <T> T inTurn(Password password, Function<byte[], T> work) {
        return turns.run(() -> {
            byte[] bytes = password.revealBytes();
            try {
                return work.apply(bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
    }
}
