package io.authplane.bootstrap.secrets;

import io.authplane.bootstrap.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
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
        if (Files.exists(file)) {
            throw Refusal.input("there is a file " + file + " already; it is not overwritten");
        }
    }

    /// Writes a new file and makes it durable.
    public static void create(Path file, String text) {
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(file))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException _) {
            requireAbsent(file);
        } catch (IOException e) {
            throw Refusal.runtime("the file " + file + " cannot be written", e);
        }
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
