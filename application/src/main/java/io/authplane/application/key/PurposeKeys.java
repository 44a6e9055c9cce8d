package io.authplane.application.key;

import io.authplane.application.DrivenPort;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.Purpose;
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

    /// Makes the current key a verifying one; answers whether it was current. Of several that try at once exactly one
    /// succeeds. Must be called within a unit of work.
    boolean supersede(KeyId id);

    /// Lets every verifying key of the purpose die and forgets its seal; answers how many. Must be called within a unit
    /// of work.
    int endOlder(Purpose purpose);

    /// Replaces the seal of a key that is not dead. Must be called within a unit of work.
    void reseal(KeyId id, String sealed);
}
