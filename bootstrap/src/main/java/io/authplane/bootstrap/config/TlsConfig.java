package io.authplane.bootstrap.config;

import io.authplane.bootstrap.tls.TlsFiles;
import io.authplane.domain.tenant.Issuer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Certificates and keys of the listeners; empty serves plain HTTP.
///
/// @param admin the same as the public one, unless it is given
public record TlsConfig(Optional<TlsFiles> main, Optional<TlsFiles> admin) {

    private static final Kind<Path> FILE = Kind.text("path", TlsConfig::path);

    static final Key<Path> CERT = Key.optional(
            "server.tls.cert",
            FILE,
            "none: plain HTTP",
            "The certificate of both listeners, PEM, the server's own first. Read again when it changes.");
    static final Key<Path> KEY = Key.optional(
            "server.tls.key", FILE, "none", "Its private key, PEM in the form PKCS#8, not open to others.");
    static final Key<Path> ADMIN_CERT = Key.optional(
            "admin.tls.cert", FILE, "`server.tls.cert`", "The certificate of the admin listener, if it has its own.");
    static final Key<Path> ADMIN_KEY =
            Key.optional("admin.tls.key", FILE, "`server.tls.key`", "The private key of that certificate.");

    static final List<Key<?>> KEYS = List.of(CERT, KEY);
    static final List<Key<?>> ADMIN_KEYS = List.of(ADMIN_CERT, ADMIN_KEY);

    static TlsConfig read(Settings settings, Issuer issuer) {
        Optional<TlsFiles> main = files(settings, CERT, KEY);
        settings.require(
                main.isEmpty() || issuer.isSecure(), "server.tls.cert: is given, but server.issuer is not https");
        Optional<TlsFiles> admin = files(settings, ADMIN_CERT, ADMIN_KEY);
        return new TlsConfig(main, admin.isPresent() ? admin : main);
    }

    private static Optional<TlsFiles> files(Settings settings, Key<Path> certificate, Key<Path> key) {
        Optional<Path> certificateFile = settings.find(certificate);
        Optional<Path> keyFile = settings.find(key);
        settings.require(
                certificateFile.isPresent() == keyFile.isPresent(),
                certificate.name() + ": must be given together with " + key.name());
        return certificateFile.flatMap(one -> keyFile.map(other -> new TlsFiles(one, other)));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException _) {
            throw new IllegalArgumentException("is no path");
        }
    }
}
