package io.authplane.application.key;

import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.oauth.TokenHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The opened purpose keys of this node. Only [OpenPurposeKeys] makes it; [RefreshPurposeKeys] keeps it up to date.
/// Thread-safe.
public final class PurposeKeyring {

    private final Macs macs;
    private final Clock clock;
    private volatile List<PurposeKey> keys;

    PurposeKeyring(List<PurposeKey> keys, Macs macs, Clock clock) {
        this.keys = List.copyOf(keys);
        this.macs = macs;
        this.clock = clock;
    }

    /// The key that makes new values. One that was made a moment ago waits until the other nodes know it, unless there
    /// is no older one.
    public PurposeKey current(Purpose purpose) {
        List<PurposeKey> ofPurpose =
                keys.stream().filter(key -> key.purpose() == purpose).toList();
        PurposeKey current = ofPurpose.stream()
                .filter(PurposeKey::isCurrent)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("every purpose has a current key: " + purpose));
        if (current.isKnownAt(clock.instant())) {
            return current;
        }
        return ofPurpose.reversed().stream()
                .filter(key -> !key.isCurrent())
                .findFirst()
                .orElse(current);
    }

    /// A key that made an older value, unless it is dead.
    public Optional<PurposeKey> find(Purpose purpose, KeyId id) {
        return keys.stream()
                .filter(key -> key.purpose() == purpose && key.id().equals(id))
                .findFirst();
    }

    /// All keys of the purpose that are not dead, the one that makes new values first.
    public List<PurposeKey> all(Purpose purpose) {
        KeyId first = current(purpose).id();
        return keys.stream()
                .filter(key -> key.purpose() == purpose)
                .sorted(Comparator.comparing(key -> !key.id().equals(first)))
                .toList();
    }

    /// The MAC of `input` under the current key of the purpose.
    public MacTag tag(Purpose purpose, byte[] input) {
        PurposeKey key = current(purpose);
        return new MacTag(key.id(), mac(key, input));
    }

    /// Whether `tag` is the MAC of `input`; compared in constant time.
    public boolean verifies(Purpose purpose, byte[] input, MacTag tag) {
        return find(purpose, tag.keyId())
                .map(key -> MessageDigest.isEqual(ascii(mac(key, input)), ascii(tag.mac())))
                .orElse(false);
    }

    /// All keys, in the order of their making.
    List<PurposeKey> keys() {
        return keys;
    }

    void replace(List<PurposeKey> newer) {
        keys = List.copyOf(newer);
    }

    private String mac(PurposeKey key, byte[] input) {
        return TokenHash.base64Url(macs.hmacSha256(key.revealBytes(), input));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
