package io.authplane.bootstrap.secrets;

import static java.nio.file.StandardOpenOption.WRITE;

import io.authplane.bootstrap.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// A small file that is made once and then only read: mode 0600 in a folder of mode 0700.
///
/// The content appears under its name whole or not at all, and of several makers exactly one wins: the file is
/// written and synced under another name and then linked.
public final class SecretFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path folder;
    private final Path path;

    SecretFile(Path folder, String name) {
        this.folder = folder;
        this.path = folder.resolve(name);
    }

    public Path path() {
        return path;
    }

    /// The text of the file, without the end of the line; empty if there is no file. Refuses a file that others than the
    /// owner may read: whoever read it holds the secret.
    public Optional<StoredSecret> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(path).strip();
            if (text.isEmpty()) {
                throw Refusal.runtime("the file " + path + " is empty; put its content back from a backup");
            }
            if (isExposed()) {
                throw Refusal.runtime("the file " + path + " is open to others: close it with 'chmod 600 " + path + "'");
            }
            return Optional.of(new StoredSecret(text));
        } catch (IOException e) {
            throw Refusal.runtime("the file " + path + " cannot be read", e);
        }
    }

    /// The text of the file; if there is none, it is made first.
    public StoredSecret readOrMake(Supplier<String> fresh) {
        return read().orElseGet(() -> {
            make(fresh.get());
            return read().orElseThrow(() -> Refusal.runtime("the file " + path + " vanished while it was made"));
        });
    }

    /// Whether others than the owner may read it.
    private boolean isExposed() {
        try {
            return isPosix(path)
                    && Files.getPosixFilePermissions(path).stream()
                            .anyMatch(permission -> !permission.name().startsWith("OWNER"));
        } catch (IOException _) {
            return false;
        }
    }

    private void make(String text) {
        try {
            makeFolder(folder);
            Path draft = Files.createTempFile(folder, path.getFileName() + "-", ".draft", forOwner(OWNER_ONLY));
            try {
                write(draft, text + "\n");
                link(draft);
            } finally {
                Files.deleteIfExists(draft);
            }
            sync(folder);
        } catch (IOException e) {
            throw Refusal.runtime(
                    "the file " + path + " cannot be made: " + e.getClass().getSimpleName(), e);
        }
    }

    /// Gives the draft its name, unless another maker was faster: then that one's content counts.
    private void link(Path draft) throws IOException {
        try {
            Files.createLink(path, draft);
        } catch (FileAlreadyExistsException _) {
            return;
        } catch (UnsupportedOperationException _) {
            Files.copy(draft, path, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /// Makes the folder and those above it, the last one for the owner only.
    static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.toAbsolutePath().getParent();
        if (above != null) {
            Files.createDirectories(above);
        }
        try {
            Files.createDirectory(folder, isPosix(folder) ? asAttribute(FOLDER) : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException _) {
            // made by another process meanwhile
        }
    }

    private static void write(Path path, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(path, WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /// Makes the name of a new file durable. Not every system can open a folder.
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        } catch (IOException _) {
            // the file itself is synced
        }
    }

    private FileAttribute<?>[] forOwner(Set<PosixFilePermission> permissions) {
        return isPosix(path) ? asAttribute(permissions) : new FileAttribute<?>[0];
    }

    private static FileAttribute<?>[] asAttribute(Set<PosixFilePermission> permissions) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
