package io.authplane.bootstrap.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Where a certificate and its private key are.
///
/// @param certificate PEM, the server's own first, then those above it
/// @param key PEM, PKCS#8, closed to others
public record TlsFiles(Path certificate, Path key) {

    private static final int MOST_BYTES = 1024 * 1024;

    /// What both files hold, at one moment.
    static final class Content {

        private final byte[] certificates;
        private final byte[] key;

        private Content(byte[] certificates, byte[] key) {
            this.certificates = certificates;
            this.key = key;
        }

        /// Throws [TlsUnusable] if they make no pair.
        TlsPair pair() {
            return TlsPair.of(certificates, key);
        }

        /// The same for the same content.
        String fingerprint() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(certificates);
                digest.update((byte) 0);
                return Arrays.toString(digest.digest(key));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }

    /// Throws [TlsUnusable] if one cannot be read, or if others may read the key.
    Content read() {
        requireClosed();
        return new Content(bytes(certificate), bytes(key));
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new TlsUnusable("the file " + file + " is too large");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TlsUnusable("the file " + file + " cannot be read", e);
        }
    }

    /// Its group may read it: a service gets its key that way.
    private void requireClosed() {
        if (!key.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            var permissions = Files.getPosixFilePermissions(key);
            if (permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                    || permissions.contains(PosixFilePermission.GROUP_WRITE)) {
                throw new TlsUnusable("the key file " + key + " is open to others; close it: chmod 600");
            }
        } catch (IOException e) {
            throw new TlsUnusable("the file " + key + " cannot be read", e);
        }
    }
}
