package io.authplane.idp;

import io.authplane.application.key.SignerUnavailable;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.token.Issuance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// A bare PKCS#8 key that an operator or an older version put into the key folder: the first key of all.
final class PlainKeyFile {

    /// The object identifiers of the kinds of keys, in DER.
    private static final Map<String, SigningAlgorithm> KINDS = Map.of(
            "06072a8648ce3d0201", SigningAlgorithm.ES256,
            "06092a864886f70d010101", SigningAlgorithm.RS256,
            "06032b6570", SigningAlgorithm.ED25519);

    private static final int HEAD_BYTES = 40;

    private final Path path;
    private final PrivateFiles files;

    PlainKeyFile(Path path, PrivateFiles files) {
        this.path = path;
        this.files = files;
    }

    KeyFile read() throws IOException {
        String pem = new String(files.read(path), StandardCharsets.US_ASCII);
        byte[] pkcs8 = Pem.parse(pem.getBytes(StandardCharsets.US_ASCII))
                .orElseThrow(() -> new SignerUnavailable(path + " is not a PEM file with one unencrypted PKCS#8"
                        + " private key (BEGIN PRIVATE KEY); convert with 'openssl pkcs8 -topk8 -nocrypt'"));
        SigningAlgorithm algorithm = algorithm(pkcs8)
                .orElseThrow(() -> new SignerUnavailable(
                        path + " does not hold a private key for ES256, RS256, PS256 or Ed25519"));
        Instant made = Files.getLastModifiedTime(path).toInstant().truncatedTo(ChronoUnit.MILLIS);
        return new KeyFile(
                new SigningKey(
                        JwsKey.idOf(pkcs8, algorithm, path.toString()),
                        1,
                        algorithm,
                        made,
                        Instant.EPOCH, // the first of all, whatever the time of the file becomes when it is copied
                        Issuance.LONGEST_LIFETIME,
                        Optional.empty()),
                Optional.of(pem.strip() + "\n"));
    }

    void delete() throws IOException {
        files.delete(path);
    }

    /// What the key is for follows from its kind; an RSA key is taken for RS256.
    private static Optional<SigningAlgorithm> algorithm(byte[] pkcs8) {
        String head = java.util.HexFormat.of().formatHex(pkcs8, 0, Math.min(HEAD_BYTES, pkcs8.length));
        return KINDS.entrySet().stream()
                .filter(kind -> head.contains(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
