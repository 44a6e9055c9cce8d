package io.authplane.idp;

import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.random.Entropy;
import io.authplane.domain.oauth.TokenHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files of one folder that only their owner may read. They appear whole and durable, or not at all.
final class PrivateFiles {

    private static final int MAX_BYTES = 32 * 1024;
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;
    private final Entropy entropy;

    PrivateFiles(Path folder, Entropy entropy) {
        this.folder = folder;
        this.entropy = entropy;
    }

    void makeFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, only("rwx------"));
            sync(folder.resolveSibling(""));
        }
    }

    /// Throws [SignerUnavailable] if others than the owner may enter the folder.
    void requirePrivateFolder() throws IOException {
        requirePrivate(folder, "700");
    }

    /// The content. Throws [SignerUnavailable] if others than the owner may touch the file, or if it is too large.
    byte[] read(Path file) throws IOException {
        requirePrivate(file, "600");
        if (Files.size(file) > MAX_BYTES) {
            throw new SignerUnavailable(file + " is too large for a private key");
        }
        return Files.readAllBytes(file);
    }

    /// Puts the content in place unless there is a file; answers whether it did. A link, unlike a rename, never
    /// replaces.
    boolean create(Path file, byte[] content) throws IOException {
        Path draft = draft(content);
        try {
            Files.createLink(file, draft);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        } finally {
            Files.delete(draft);
            sync(folder);
        }
    }

    /// Puts the content in the place of what is there.
    void replace(Path file, byte[] content) throws IOException {
        Files.move(draft(content), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(folder);
    }

    void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            sync(folder);
        }
    }

    private Path draft(byte[] content) throws IOException {
        Path draft = folder.resolve("." + TokenHash.base64Url(entropy.bytes(12)) + ".new");
        try (FileChannel file = FileChannel.open(
                draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), only("rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(draft); // half a private key, on a disk that is full
            throw e;
        }
        return draft;
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
