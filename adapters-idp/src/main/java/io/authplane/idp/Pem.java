package io.authplane.idp;

import io.authplane.domain.oauth.Rfc;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The textual form of a PKCS#8 private key.
@Rfc(value = 7468, section = "10")
final class Pem {

    private static final int LINE_LENGTH = 64;
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("\\s*-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

    private Pem() {}

    static String print(byte[] pkcs8) {
        String base64 = Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encodeToString(pkcs8);
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }

    /// The key's bytes; nothing if the text is not exactly one unencrypted PKCS#8 block.
    static Optional<byte[]> parse(byte[] text) {
        Matcher matcher = PRIVATE_KEY.matcher(new String(text, StandardCharsets.US_ASCII));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(matcher.group(1).replaceAll("\\s", "")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
