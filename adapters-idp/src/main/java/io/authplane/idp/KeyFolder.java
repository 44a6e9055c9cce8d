package io.authplane.idp;

import io.authplane.application.key.PrivateKeyBytes;
import io.authplane.application.key.SignerUnavailable;
import io.authplane.application.key.SigningKeys;
import io.authplane.application.random.Entropy;
import io.authplane.domain.key.KeyId;
import io.authplane.domain.key.SigningAlgorithm;
import io.authplane.domain.key.SigningKey;
import io.authplane.domain.tenant.TenantId;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folder of the store `keyfile`, its own: `signing-0001.pem` and so on, and `.retired` for those that are gone.
///
/// The number in a name is what makers compete for: a name is given once. An older or foreign `current.pem`, a bare
/// PKCS#8 key, counts as number 1. Serves one tenant.
final class KeyFolder implements SigningKeys {

    private static final Pattern NAME = Pattern.compile("signing-(\\d{4,9})\\.(pem|retired)");
    private static final String PLAIN = "current.pem";

    private final Path folder;
    private final PrivateFiles files;
    private final PlainKeyFile plain;
    private final Entropy entropy;
    private final int rsaBits;

    KeyFolder(Path folder, Entropy entropy, int rsaBits) {
        this.folder = folder.toAbsolutePath().normalize();
        this.files = new PrivateFiles(this.folder, entropy);
        this.plain = new PlainKeyFile(this.folder.resolve(PLAIN), files);
        this.entropy = entropy;
        this.rsaBits = rsaBits;
    }

    @FunctionalInterface
    private interface Access<T> {
        T run() throws IOException;
    }

    @Override
    public List<SigningKey> all(TenantId tenant) {
        return accessed(() -> read().map(KeyFile::facts).toList());
    }

    @Override
    public PrivateKeyBytes generate(TenantId tenant, SigningAlgorithm algorithm) {
        return JwsKey.generate(algorithm, entropy, rsaBits);
    }

    @Override
    public boolean add(TenantId tenant, SigningKey key, PrivateKeyBytes bytes) {
        return accessed(() -> {
            files.makeFolder();
            finishRetirements();
            List<KeyFile> before = read().toList();
            Optional<KeyFile> clash = before.stream()
                    .filter(other -> other.facts().number() == key.number()
                            || other.facts().kid().equals(key.kid()))
                    .findFirst();
            if (clash.isPresent()) {
                return clash.get().facts().equals(key);
            }
            KeyFile file = new KeyFile(key, Optional.of(Pem.print(bytes.revealBytes())));
            return files.create(path(key.number(), "pem"), file.print());
        });
    }

    @Override
    public Optional<PrivateKeyBytes> reveal(TenantId tenant, KeyId kid) {
        return accessed(
                () -> find(kid).filter(file -> !file.facts().isRetired()).map(this::bytes));
    }

    @Override
    public boolean retire(TenantId tenant, KeyId kid, Instant at) {
        return accessed(() -> {
            Optional<KeyFile> known = find(kid);
            if (known.isEmpty()) {
                return false;
            }
            SigningKey facts = known.get().facts();
            finishRetirements();
            if (facts.isRetired()) {
                return false;
            }
            KeyFile mark = new KeyFile(facts.retired(at), Optional.empty());
            boolean first = files.create(path(facts.number(), "retired"), mark.print());
            forget(facts.number());
            return first;
        });
    }

    /// A crash may have come between the mark of a key and the end of its private half.
    private void finishRetirements() throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        for (String name : names()) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches() && matcher.group(2).equals("retired")) {
                forget(Integer.parseInt(matcher.group(1)));
            }
        }
    }

    private void forget(int number) throws IOException {
        files.delete(path(number, "pem"));
        if (number == 1) {
            plain.delete();
        }
    }

    @Override
    public void cover(TenantId tenant, Duration lifetime) {
        accessed(() -> {
            finishRetirements();
            for (KeyFile file : read().toList()) {
                SigningKey raised = file.facts().covering(lifetime);
                if (!file.facts().isRetired() && !raised.equals(file.facts())) {
                    files.replace(path(raised.number(), "pem"), new KeyFile(raised, file.pem()).print());
                }
            }
            return true;
        });
    }

    private Optional<KeyFile> find(KeyId kid) throws IOException {
        return read().filter(file -> file.facts().kid().equals(kid)).findFirst();
    }

    /// All files that count, the highest number first. Where a key lies beside its own mark, a retirement was cut off
    /// by a crash: the mark counts.
    private Stream<KeyFile> read() throws IOException {
        if (Files.notExists(folder)) {
            return Stream.empty();
        }
        files.requirePrivateFolder();
        List<String> names = names();
        List<KeyFile> found = new java.util.ArrayList<>();
        for (String name : names) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches() && !(matcher.group(2).equals("pem") && names.contains(mark(name)))) {
                found.add(file(folder.resolve(name), Integer.parseInt(matcher.group(1))));
            }
        }
        boolean first = found.stream().anyMatch(file -> file.facts().number() == 1);
        if (names.contains(PLAIN) && !first) {
            found.add(plain.read());
        }
        if (found.isEmpty() && !names.isEmpty()) {
            throw new SignerUnavailable("the key folder " + folder + " holds files but no signing key: put the key"
                    + " back, or empty the folder to start with a new one");
        }
        return found.stream()
                .sorted(Comparator.comparingInt((KeyFile file) -> file.facts().number())
                        .reversed());
    }

    private KeyFile file(Path path, int number) throws IOException {
        return KeyFile.parse(number, files.read(path))
                .orElseThrow(() -> new SignerUnavailable(path + " is not a key file of this server: put the right one"
                        + " back; a key of your own is put as " + PLAIN + " into an empty folder"));
    }

    private PrivateKeyBytes bytes(KeyFile file) {
        SigningKey facts = file.facts();
        byte[] pkcs8 = file.pem()
                .flatMap(pem -> Pem.parse(pem.getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .orElseThrow(() -> new SignerUnavailable("the key file of number " + facts.number() + " in " + folder
                        + " does not hold one unencrypted PKCS#8 private key (BEGIN PRIVATE KEY)"));
        return new PrivateKeyBytes(facts.kid(), facts.algorithm(), pkcs8);
    }

    /// Hidden files do not count: they are what a crash left.
    private List<String> names() throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    private Path path(int number, String end) {
        return folder.resolve("signing-%04d.%s".formatted(number, end));
    }

    private static String mark(String pemName) {
        return pemName.replace(".pem", ".retired");
    }

    private <T> T accessed(Access<T> access) {
        try {
            return access.run();
        } catch (AccessDeniedException e) {
            throw new SignerUnavailable(
                    "the key folder " + folder + " cannot be used: this user may not read or write " + e.getFile()
                            + "; give the folder to the user that runs the server",
                    e);
        } catch (IOException | UnsupportedOperationException e) {
            throw new SignerUnavailable("the key folder " + folder + " cannot be used: " + e, e);
        }
    }
}
