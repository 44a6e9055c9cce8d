package io.authplane.domain.audit;

import java.util.Optional;

/// What a walk along the chain has found.
///
/// @param sealed how many rows of the chain were read
/// @param last the number of the last good row; that before the first if there is none
/// @param unsealed how many rows are not in the chain yet: nothing vouches for their number
/// @param erased how many rows have lost their address on purpose
/// @param signedUpTo the last row that a verified checkpoint covers, if any
/// @param fault the first thing that is wrong, if any
public record ChainReport(
        long sealed, long last, long unsealed, long erased, Optional<Long> signedUpTo, Optional<ChainFault> fault) {

    public boolean isGood() {
        return fault.isEmpty();
    }
}
