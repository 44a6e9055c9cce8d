package io.authplane.idp;

import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.random.Entropy;
import io.authplane.domain.oauth.TokenHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The folder of the store `keyfile`, its own: `current.pem` in PKCS#8, which only its owner may read.
///
/// Nothing in it is ever overwritten. Every refusal is a [SignerUnavailable] with a sentence for the operator.
final class KeyFolder {

    private static final String CURRENT = "current.pem";
    private static final int MAX_FILE_BYTES = 16 * 1024;
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;
    private final Path current;

    KeyFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.current = this.folder.resolve(CURRENT);
    }

    /// The key of the folder and whether this call made it. Of several threads or processes that open an empty folder
    /// at once one makes the key and all get it.
    Opened open(Entropy entropy, SignatureProvider provider) {
        try {
            createFolder();
            requirePrivate(folder, "700");
            boolean created = isEmpty() && create(EcSigningKey.generate(entropy), entropy);
            return new Opened(read(provider), created);
        } catch (IOException | UnsupportedOperationException e) {
            throw new SignerUnavailable("the key folder " + folder + " cannot be used: " + e, e);
        }
    }

    /// A key as it was found or made.
    record Opened(EcSigningKey key, boolean created) {}

    private void createFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, only("rwx------"));
            sync(folder.resolveSibling(""));
        }
    }

    /// Hidden files do not count: they are what a crash left of [#create].
    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
            if (!names.isEmpty() && !names.contains(CURRENT)) {
                throw new SignerUnavailable("the key folder " + folder + " holds files but no " + CURRENT
                        + ": put the signing key back, or empty the folder to start with a new one");
            }
            return names.isEmpty();
        }
    }

    /// Puts the key in place, complete and durable, unless another has done so. A link, unlike a rename, never
    /// replaces.
    private boolean create(byte[] pkcs8, Entropy entropy) throws IOException {
        Path draft = folder.resolve("." + TokenHash.base64Url(entropy.bytes(12)) + ".new");
        try (FileChannel file = FileChannel.open(
                draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), only("rw-------"))) {
            ByteBuffer pem = ByteBuffer.wrap(Pem.print(pkcs8).getBytes(StandardCharsets.US_ASCII));
            while (pem.hasRemaining()) {
                file.write(pem);
            }
            file.force(true);
        }
        try {
            Files.createLink(current, draft);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        } finally {
            Files.delete(draft);
            sync(folder);
        }
    }

    private EcSigningKey read(SignatureProvider provider) throws IOException {
        requirePrivate(current, "600");
        if (Files.size(current) > MAX_FILE_BYTES) {
            throw new SignerUnavailable(current + " is too large for a private key");
        }
        byte[] pkcs8 = Pem.parse(Files.readAllBytes(current))
                .orElseThrow(() -> new SignerUnavailable(current + " is not a PEM file with one unencrypted PKCS#8"
                        + " private key (BEGIN PRIVATE KEY); convert with 'openssl pkcs8 -topk8 -nocrypt'"));
        return EcSigningKey.open(pkcs8, provider, current.toString());
    }

    private static void requirePrivate(Path path, String mode) throws IOException {
        if (!POSIX) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        String text = PosixFilePermissions.toString(permissions);
        if (!text.endsWith("------")) {
            throw new SignerUnavailable(
                    path + " is open to others (" + text + "): close it with 'chmod " + mode + " " + path + "'");
        }
    }

    private static FileAttribute<?>[] only(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /// Makes the names in a folder durable. Only POSIX systems open folders.
    private static void sync(Path folder) throws IOException {
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
