package io.authplane.domain.audit;

import io.authplane.domain.key.KeyId;
import io.authplane.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/// A signed statement that the chain had this link at this time. Whoever keeps one outside can tell later whether any
/// row up to it was changed, moved or removed.
///
/// @param at in milliseconds
/// @param keyId names the [CheckpointKey] that signed
/// @param signature 64 bytes as base64url
public record Checkpoint(TenantId tenant, ChainLink link, Instant at, KeyId keyId, String signature) {

    private static final String VERSION = "authplane audit checkpoint 1";

    /// What is signed: a version, the tenant, the number, the hash and the time in milliseconds since 1970, each with
    /// its length before it.
    public static byte[] signedBytes(TenantId tenant, ChainLink link, Instant at) {
        return Frames.ofTexts(List.of(
                VERSION, tenant.value(), Long.toString(link.seq()), link.hash(), Long.toString(at.toEpochMilli())));
    }
}
