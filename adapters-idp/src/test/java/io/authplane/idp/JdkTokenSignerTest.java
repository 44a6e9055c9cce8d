package io.authplane.idp;

import io.authplane.application.key.TokenSigner;
import io.authplane.application.key.TokenSignerContract;
import java.util.List;

/// The signer as it is where Amazon's provider does not load.
class JdkTokenSignerTest extends TokenSignerContract {

    private final TokenSigner signer = new JwtTokenSigner(
            TENANT,
            List.of(EcSigningKey.open(
                    EcSigningKey.generate(Fixtures.RANDOM), SignatureProvider.jdk(), "the test key")));

    @Override
    protected TokenSigner signer() {
        return signer;
    }
}
