package io.authplane.bootstrap.secrets;

import io.authplane.application.random.Entropy;
import io.authplane.bootstrap.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;

/// The folder of the files that an installation makes for itself, with `secrets` in it.
public final class DataFolder {

    private static final int RANDOM_BYTES = 32;
    private static final int PASSWORD_BYTES = 9;
    private static final String DEMO_MARKER = "this-is-a-demo";

    private final Path folder;
    private final Entropy entropy;

    public DataFolder(Path folder, Entropy entropy) {
        this.folder = folder;
        this.entropy = entropy;
    }

    /// Makes the folder if it is missing, for the owner only.
    public void make() {
        try {
            SecretFile.makeFolder(folder);
        } catch (IOException e) {
            throw Refusal.runtime("the data folder " + folder + " cannot be made", e);
        }
    }

    /// The secret that seals all keys.
    public SecretFile root() {
        return secret("root");
    }

    /// The admin key that is used while none is configured.
    public SecretFile adminKey() {
        return secret("admin-key");
    }

    /// The password of the demo's person.
    public SecretFile demoPassword() {
        return secret("demo-password");
    }

    /// 256 random bits as text.
    public String fresh() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(entropy.bytes(RANDOM_BYTES));
    }

    /// A password that can be typed: 72 random bits.
    public String freshPassword() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(entropy.bytes(PASSWORD_BYTES));
    }

    /// Claims the folder for a demo: makes it with a mark inside, or finds the mark of an earlier demo. Refuses a
    /// folder that holds something else.
    public void claimForDemo() {
        Path marker = folder.resolve(DEMO_MARKER);
        if (Files.exists(marker)) {
            return;
        }
        if (holdsSomething()) {
            throw Refusal.input("--demo refuses the data folder " + folder
                    + ", which it did not make; name another database file in storage.sqlite.path");
        }
        make();
        try {
            Files.writeString(marker, "Made by `authplane serve --demo`. Its credentials are not for real use.\n");
        } catch (IOException e) {
            throw Refusal.runtime("the data folder " + folder + " cannot be written to", e);
        }
    }

    public boolean isDemo() {
        return Files.exists(folder.resolve(DEMO_MARKER));
    }

    private boolean holdsSomething() {
        if (!Files.exists(folder)) {
            return false;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SecretFile secret(String name) {
        return new SecretFile(folder.resolve("secrets"), name);
    }
}
