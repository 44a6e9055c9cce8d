package io.authplane.bootstrap.secrets;

import io.authplane.bootstrap.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A file that the operator names: made once, for its owner only, and never overwritten.
public final class OwnerFile {

    private static final int MOST_BYTES = 1024 * 1024;

    private OwnerFile() {}

    /// Refuses if there is something under the name.
    public static void requireAbsent(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw present(file);
        }
    }

    /// Begins a new file. Refuses if there is something under the name.
    public static FileChannel open(Path file) {
        try {
            return FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(file));
        } catch (FileAlreadyExistsException _) {
            throw present(file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /// Writes a new file and makes it durable; what cannot be written whole is removed.
    public static void create(Path file, String text) {
        try (FileChannel channel = open(file)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            remove(file);
            throw unwritable(file, e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // it is said already that the file cannot be written
        }
    }

    private static Refusal present(Path file) {
        return Refusal.input("there is a file " + file + " already; it is not overwritten");
    }

    private static Refusal unwritable(Path file, IOException cause) {
        return Refusal.runtime("the file " + file + " cannot be written", cause);
    }

    public static String read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw Refusal.input("the file " + file + " is too large");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException _) {
            throw Refusal.input("there is no file " + file);
        } catch (IOException _) {
            throw Refusal.input("the file " + file + " cannot be read");
        }
    }

    private static FileAttribute<?>[] attributes(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
