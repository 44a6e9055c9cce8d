package io.authplane.canary.idp;

import java.security.SecureRandom;
import java.util.UUID;

/// Takes randomness from nowhere.
final class WrongKeys {

    String fresh() {
        return UUID.randomUUID() + Integer.toString(new SecureRandom().nextInt());
    }
}
