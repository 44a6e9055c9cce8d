package io.authplane.domain.audit;

import io.authplane.domain.key.MacTag;
import java.util.Optional;

/// One row of the audit trail.
///
/// @param mac over the content, under the key of the purpose `AUDIT`
/// @param address beside the content; empty if there was none, or if it was erased
/// @param link its place in the chain; empty until it is sealed, about a second after its commit
public record AuditEntry(
        AuditContent content, MacTag mac, Optional<ErasableAddress> address, Optional<ChainLink> link) {

    /// The same row at a place of the chain.
    public AuditEntry at(ChainLink place) {
        return new AuditEntry(content, mac, address, Optional.of(place));
    }

    /// The same row as it was before it was sealed.
    public AuditEntry withoutPlace() {
        return new AuditEntry(content, mac, address, Optional.empty());
    }

    /// The same row without its address.
    public AuditEntry withoutAddress() {
        return new AuditEntry(content, mac, Optional.empty(), link);
    }

    /// Whether there was an address that is gone.
    public boolean isErased() {
        return address.isEmpty() && !content.addressDigest().isEmpty();
    }

    /// Whether the address is the one that the content binds, if it is there at all.
    boolean addressFits() {
        try {
            return address.map(ErasableAddress::digest)
                    .map(content.addressDigest()::equals)
                    .orElse(true);
        } catch (IllegalArgumentException _) {
            return false; // the salt is not base64url
        }
    }
}
