package io.authplane.idp;

import io.authplane.domain.oauth.Rfc;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// An Argon2id hash with all that made it but the password. Immutable.
@Rfc(value = 9106, section = "3.1")
final class Argon2Hash {

    private static final Pattern PHC = Pattern.compile("\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]?),"
            + "p=([1-9][0-9]?)\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    private Argon2Hash(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /// What one hash takes.
    ///
    /// @param memory in KiB
    /// @param passes over the memory
    /// @param lanes how many parts of the memory are filled independently; here one after the other
    record Cost(int memory, int passes, int lanes) {

        private static final int MAX_LANES = 16;
        private static final int MAX_MEMORY = 256 * 1024;

        /// The most memory times passes: a second or two.
        private static final long MAX_WORK = 1024 * 1024;

        /// Whether a stored hash may ask for it.
        boolean isSane() {
            return lanes <= MAX_LANES
                    && memory >= 8 * lanes
                    && memory <= MAX_MEMORY
                    && (long) memory * passes <= MAX_WORK;
        }
    }

    /// The hash of a password, `length` bytes.
    static Argon2Hash of(byte[] password, Cost cost, byte[] salt, int length) {
        return new Argon2Hash(cost, salt.clone(), compute(password, cost, salt, length));
    }

    /// A hash that no password has: `random` was not computed from any.
    static Argon2Hash decoy(Cost cost, byte[] salt, byte[] random) {
        return new Argon2Hash(cost, salt.clone(), random.clone());
    }

    /// Reads the PHC string form `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. Nothing if it is another, has a salt of other
    /// than 8 to 64 or a hash of other than 16 to 64 bytes, or asks for an absurd amount of work.
    static Optional<Argon2Hash> parse(String phc) {
        Matcher matcher = PHC.matcher(phc);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var cost = new Cost(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            byte[] salt = base64.decode(matcher.group(4));
            byte[] hash = base64.decode(matcher.group(5));
            return cost.isSane() ? Optional.of(new Argon2Hash(cost, salt, hash)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The PHC string form.
    String print() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memory + ",t=" + cost.passes + ",p=" + cost.lanes + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /// Whether `password` has this hash, in a time that does not depend on where they differ.
    boolean matches(byte[] password) {
        return MessageDigest.isEqual(hash, compute(password, cost, salt, hash.length));
    }

    private static byte[] compute(byte[] password, Cost cost, byte[] salt, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory)
                .withIterations(cost.passes)
                .withParallelism(cost.lanes)
                .withSalt(salt)
                .build());
        byte[] computed = new byte[length];
        generator.generateBytes(password, computed);
        return computed;
    }
}
