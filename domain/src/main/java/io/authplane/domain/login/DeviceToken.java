package io.authplane.domain.login;

import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.MacTag;
import io.authplane.domain.oauth.Secret;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a browser keeps of an earlier login: a random number and its MAC together with the identity that logged in. It
/// says nothing about that identity, opens nothing, and fits no other.
public final class DeviceToken extends Secret {

    /// How many random bytes one token takes.
    public static final int RANDOM_BYTES = 16;

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]{43})");

    private final String nonce;
    private final MacTag tag;

    private DeviceToken(String nonce, MacTag tag) {
        super(nonce + "." + tag.keyId().value() + "." + tag.mac());
        this.nonce = nonce;
        this.tag = tag;
    }

    /// A token over `random` with the MAC of [#input].
    public static DeviceToken of(byte[] random, MacTag tag) {
        return new DeviceToken(nonce(random), tag);
    }

    /// The form that a cookie carries; empty for anything else.
    public static Optional<DeviceToken> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new DeviceToken(matcher.group(1), new MacTag(new KeyId(matcher.group(2)), matcher.group(3))))
                : Optional.empty();
    }

    /// What the MAC of a token over `random` covers.
    public static byte[] input(TenantId tenant, LoginIdentity identity, byte[] random) {
        return input(tenant, identity, nonce(random));
    }

    /// What the MAC of this token covers if it belongs to the identity.
    public byte[] input(TenantId tenant, LoginIdentity identity) {
        return input(tenant, identity, nonce);
    }

    public MacTag tag() {
        return tag;
    }

    /// Names the device; says nothing else.
    public String nonce() {
        return nonce;
    }

    private static byte[] input(TenantId tenant, LoginIdentity identity, String nonce) {
        return ("device " + tenant.value() + " " + identity.hash() + " " + nonce).getBytes(StandardCharsets.UTF_8);
    }

    private static String nonce(byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a device token takes 16 random bytes");
        }
        return TokenHash.base64Url(random);
    }
}
