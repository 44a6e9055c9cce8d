package io.authplane.domain.audit;

import io.authplane.domain.key.MacTag;
import io.authplane.domain.oauth.TokenHash;
import io.authplane.domain.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A place in the chain of a tenant's audit rows: its number, from 1 without gaps, and the hash of all up to it.
///
/// @param hash SHA-256 as 43 base64url characters
public record ChainLink(long seq, String hash) {

    private static final String VERSION = "authplane audit chain 1";

    public ChainLink {
        if (seq < 0 || !hash.matches("[A-Za-z0-9_-]{43}")) {
            throw new IllegalArgumentException("a link is a number and the 43 characters of a hash");
        }
    }

    /// Where the chain of a tenant begins: before its first row.
    public static ChainLink start(TenantId tenant) {
        return new ChainLink(0, hash(List.of(utf8(VERSION), utf8(tenant.value()))));
    }

    /// The place after this one, taken by this row: the SHA-256 over a version, the hash before, the number, the bytes
    /// of the content, the id of the MAC's key and the MAC, each with its length before it.
    public ChainLink next(AuditContent content, MacTag mac) {
        return new ChainLink(
                seq + 1,
                hash(List.of(
                        utf8(VERSION),
                        utf8(hash),
                        utf8(Long.toString(seq + 1)),
                        content.bytes(),
                        utf8(mac.keyId().value()),
                        utf8(mac.mac()))));
    }

    private static String hash(List<byte[]> values) {
        return TokenHash.base64Url(TokenHash.sha256(Frames.of(values)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
