package io.authplane.idp;

import io.authplane.application.key.Macs;
import io.authplane.domain.oauth.Rfc;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA-256 of the JDK.
final class HmacSha256 implements Macs {

    private static final String ALGORITHM = "HmacSHA256";

    @Override
    @Rfc(value = 2104, section = "2")
    public byte[] hmacSha256(byte[] key, byte[] input) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
