package io.authplane.application.login;

import io.authplane.application.key.PurposeKeyring;
import io.authplane.application.random.Entropy;
import io.authplane.domain.key.Purpose;
import io.authplane.domain.login.DeviceToken;
import io.authplane.domain.login.LoginIdentity;
import io.authplane.domain.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells browsers in which somebody logged in before from all others. Nothing is stored: a token proves itself.
public final class KnownDevices {

    /// How many people may share a browser and be known in it.
    private static final int MOST = 4;

    private final PurposeKeyring keyring;
    private final Entropy entropy;

    public KnownDevices(PurposeKeyring keyring, Entropy entropy) {
        this.keyring = keyring;
        this.entropy = entropy;
    }

    /// The token among these that an earlier login of this identity left.
    Optional<DeviceToken> recognize(TenantId tenant, LoginIdentity identity, List<DeviceToken> presented) {
        return presented.stream()
                .limit(MOST)
                .filter(token -> keyring.verifies(Purpose.LOGIN, token.input(tenant, identity), token.tag()))
                .findFirst();
    }

    /// What the browser shall keep after a login of this identity: its own token, and those of others that fit.
    List<DeviceToken> remember(TenantId tenant, LoginIdentity identity, List<DeviceToken> presented) {
        Optional<DeviceToken> known = recognize(tenant, identity, presented);
        DeviceToken own = known.orElseGet(() -> fresh(tenant, identity));
        return Stream.concat(
                        Stream.of(own),
                        presented.stream()
                                .filter(token -> known.filter(token::matches).isEmpty()))
                .limit(MOST)
                .toList();
    }

    private DeviceToken fresh(TenantId tenant, LoginIdentity identity) {
        byte[] random = entropy.bytes(DeviceToken.RANDOM_BYTES);
        return DeviceToken.of(random, keyring.tag(Purpose.LOGIN, DeviceToken.input(tenant, identity, random)));
    }
}
