package io.authplane.application.key;

import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.oauth.TokenHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The opened purpose keys of this node. Only [OpenPurposeKeys] makes it. Thread-safe.
public final class PurposeKeyring {

    private final List<PurposeKey> keys;
    private final Macs macs;

    PurposeKeyring(List<PurposeKey> keys, Macs macs) {
        this.keys = List.copyOf(keys);
        this.macs = macs;
    }

    /// The key that makes new values.
    public PurposeKey current(Purpose purpose) {
        return keys.stream()
                .filter(key -> key.purpose() == purpose && key.isCurrent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("every purpose has a current key: " + purpose));
    }

    /// A key that made an older value, unless it is dead.
    public Optional<PurposeKey> find(Purpose purpose, KeyId id) {
        return keys.stream()
                .filter(key -> key.purpose() == purpose && key.id().equals(id))
                .findFirst();
    }

    /// All keys of the purpose that are not dead, the current one first.
    public List<PurposeKey> all(Purpose purpose) {
        return keys.stream()
                .filter(key -> key.purpose() == purpose)
                .sorted(Comparator.comparing(PurposeKey::isCurrent).reversed())
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

    private String mac(PurposeKey key, byte[] input) {
        return TokenHash.base64Url(macs.hmacSha256(key.revealBytes(), input));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
