package io.authplane.domain.token;

import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.oauth.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A refresh token: it names its family and generation and carries a MAC over both. Nothing of it is stored.
///
/// On the wire: `apr_<family>.<generation>.<key id>.<mac>`.
public final class RefreshToken extends Secret {

    private static final Pattern SHAPE =
            Pattern.compile("apr_([0-9a-f-]{36})\\.([1-9][0-9]{0,8})\\.([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]{43})");

    private final FamilyId family;
    private final int generation;
    private final MacTag tag;

    private RefreshToken(FamilyId family, int generation, MacTag tag) {
        super("apr_" + family.value() + "." + generation + "." + tag.keyId().value() + "." + tag.mac());
        this.family = family;
        this.generation = generation;
        this.tag = tag;
    }

    /// The token of one generation; `tag` is the MAC over [#macInput] of the same family and generation.
    public static RefreshToken of(FamilyId family, int generation, MacTag tag) {
        return new RefreshToken(family, generation, tag);
    }

    /// What a client presented; empty unless it has the shape of a token of ours.
    public static Optional<RefreshToken> parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RefreshToken(
                    new FamilyId(shape.group(1)),
                    Integer.parseInt(shape.group(2)),
                    new MacTag(new KeyId(shape.group(3)), shape.group(4))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// What the MAC covers: the family's seed, its id and the generation.
    public static byte[] macInput(FamilySeed seed, FamilyId family, int generation) {
        byte[] id = family.value().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(FamilySeed.RANDOM_BYTES + id.length + Integer.BYTES)
                .put(seed.revealBytes())
                .put(id)
                .putInt(generation)
                .array();
    }

    public FamilyId family() {
        return family;
    }

    public int generation() {
        return generation;
    }

    public MacTag tag() {
        return tag;
    }
}
