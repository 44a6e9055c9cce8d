package io.authplane.application.key;

import io.authplane.application.DrivenPort;
import io.authplane.domain.key.SealedPurposeKey;
import java.util.List;

/// The rows of the purpose keys, sealed. They belong to the installation, not to a tenant.
@DrivenPort
public interface PurposeKeys {

    /// All rows, dead ones too, in the order of their making.
    List<SealedPurposeKey> all();

    /// Adds the key unless its purpose has a current one already; answers whether it was added. Of several nodes that
    /// try at once exactly one succeeds. Must be called within a unit of work.
    boolean addIfNoneIsCurrent(SealedPurposeKey key);
}
