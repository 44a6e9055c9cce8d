package io.authplane.domain.authorization;

/// What happened when a code was redeemed. Of any number of attempts exactly one is [Redeemed].
public sealed interface Redemption {

    /// This attempt used the code up.
    record Redeemed() implements Redemption {}

    /// An earlier attempt used it up; what that one issued hangs below this grant.
    record AlreadyRedeemed(GrantId grant) implements Redemption {}

    /// There is no such code any more.
    record Unknown() implements Redemption {}
}
